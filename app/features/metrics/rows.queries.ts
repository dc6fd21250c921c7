/** The people behind a metric's number: who counts, who is done, who is left out, and why. */
import { anywhere } from "#platform/db/like.ts";
import { sql, type RawBuilder } from "kysely";
import { membersOn, sitesOf, visiblePeople } from "#features/people/index.ts";
import { learnerStatuses, type LearnerStatus } from "#features/assignments/index.ts";
import { onlyCountingCourse, trainedBy } from "#features/training/index.ts";
import type { Work } from "#platform/work.ts";
import { catalog } from "./catalog.ts";

/** done: trained by the day. not: counts, not trained. out: a decision leaves them out. */
export type RowState = "done" | "not" | "out";
/** Which rows are asked for: `counted` is done and not together. */
export type RowFilter = RowState | "counted";

export interface MetricRow {
  readonly personId: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly titles: string | null;
  readonly departments: string | null;
  readonly sites: string | null;
  readonly state: RowState;
  /** The day of the completion that counts; null while not trained on the day asked for. */
  readonly trainedOn: string | null;
  /** Since when they have counted without a break under the same decision; null when left out. */
  readonly since: string | null;
  /** The decision in words: what it is about, why, by whom, when. */
  readonly decidedFor: "title" | "person" | null;
  readonly decidedTitle: string | null;
  readonly decidedDepartment: string | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** Where they stand in the one course that counts, today; null where several count. */
  readonly standing: LearnerStatus | null;
}

export interface RowsQuery {
  /** A metric of the catalog, or the number of people trained. */
  readonly metricId: string;
  readonly asOf: Temporal.PlainDate;
  readonly countEvaluationOpen: boolean;
  readonly show: RowFilter;
  /** A site's id, "none" for people without a site, "" for all. */
  readonly siteId: string;
  /** Part of a name, number or address. */
  readonly q: string;
}

/** How many rows there are of each state, with the site and the search applied. */
export type RowTotals = Readonly<Record<RowState, number>>;

const SORTS = {
  person: sql`lower(coalesce(p.name, p.employee_number, p.email))`,
  trained: sql`r.trained_on`,
  since: sql`r.since`,
} as const;

/** The sorts that the table knows; anything else becomes "person". */
export const rowSort = (sort: string | undefined): string =>
  sort !== undefined && Object.hasOwn(SORTS, sort.replace(/^-/, "")) ? sort : "person";

/** How many people each state holds: what the filters above the table show. */
export async function countRows(work: Work, query: RowsQuery): Promise<RowTotals> {
  const { rows } = await sql<{ state: RowState; people: number }>`
    with ${parts(work, query)}
    select r.state, count(*)::int as people from r
    join person p on p.organization_id = ${work.actor.organizationId} and p.person_id = r.person_id
    where ${conditions(work, query)} group by r.state`.execute(work.trx);
  const of = (state: RowState) => rows.find((row) => row.state === state)?.people ?? 0;
  return { done: of("done"), not: of("not"), out: of("out") };
}

/**
 * The rows themselves, sorted; a page of them, or all for a download.
 *
 * @param sort a key of the table, "-" before it for descending
 */
export async function listRows(
  work: Work,
  query: RowsQuery,
  sort: string,
  page?: { readonly number: number; readonly size: number },
): Promise<MetricRow[]> {
  const organization = work.actor.organizationId;
  const day = sql`${query.asOf.toString()}::date`;
  const key = rowSort(sort);
  const order = SORTS[key.replace(/^-/, "") as keyof typeof SORTS];
  const direction = key.startsWith("-") ? sql`desc nulls last` : sql`asc nulls last`;
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const course = (await onlyCountingCourse(work.trx, organization)) ?? null;
  const { rows } = await sql<MetricRow>`
    with ${parts(work, query)}, chosen as materialized (
      select r.*, p.name, p.employee_number, p.email,
        row_number() over (order by ${order} ${direction}, r.person_id) as place
      from r join person p on p.organization_id = ${organization} and p.person_id = r.person_id
      where ${conditions(work, query)} and ${shown(query.show)}
      order by place ${limit}
    ), standing as materialized (
      select l.person_id, l.status from ${learnerStatuses(work.trx, organization, work.today, query)} l
      where l.course_id = ${course} and l.person_id in (select person_id from chosen)
    )
    select c.person_id as "personId", c.name, c.employee_number as "employeeNumber", c.email,
      job.titles, job.departments, job.sites, c.state, c.trained_on as "trainedOn", c.since,
      d.subject as "decidedFor", 
      (select max(a.title) from appointment a where a.organization_id = ${organization}
        and a.person_id = c.person_id and a.title_key = d.title_key) as "decidedTitle", u.name as "decidedDepartment",
      coalesce(c.note, d.reason) as reason, d.decided_by_name as "decidedBy", d.decided_at as "decidedAt",
      case when ${course}::text is not null then coalesce(g.status, 'not-asked') end as standing
    from chosen c
    left join standing g on g.person_id = c.person_id
    left join population_decision d on d.organization_id = ${organization} and d.decision_id = c.decision_id
    left join unit u on u.organization_id = ${organization} and u.unit_id = d.department_id
    left join lateral (
      select string_agg(distinct a.title, ', ') as titles, string_agg(distinct v.name, ', ') as departments,
        string_agg(distinct s.name, ', ') as sites
      from appointment a
      left join unit v on v.organization_id = a.organization_id and v.unit_id = a.department_id
      left join unit s on s.organization_id = a.organization_id and s.unit_id = coalesce(a.site_id, v.parent_id)
      where a.organization_id = ${organization} and a.person_id = c.person_id
        and a.started_on <= ${day} and (a.ended_on is null or a.ended_on >= ${day})
    ) job on true
    order by c.place`.execute(work.trx);
  return rows;
}

const shown = (show: RowFilter): RawBuilder<boolean> =>
  show === "counted" ? sql<boolean>`r.state <> 'out'` : sql<boolean>`r.state = ${show}`;

function conditions(work: Work, query: RowsQuery): RawBuilder<boolean> {
  const day = sql`${query.asOf.toString()}::date`;
  const there = sql`from ${sitesOf(work.trx, work.actor.organizationId)} w
    where w.person_id = r.person_id and w.from_on <= ${day} and (w.to_on is null or w.to_on >= ${day})`;
  const list: RawBuilder<unknown>[] = [sql`true`];
  if (query.siteId === "none") list.push(sql`not exists (select 1 ${there})`);
  else if (query.siteId !== "")
    list.push(sql`exists (select 1 ${there} and w.site_id = ${query.siteId})`);
  const words = query.q.trim().toLowerCase();
  if (words !== "") {
    const like = anywhere(words);
    list.push(
      sql`(lower(p.name) like ${like} or p.employee_key like ${like} or p.email_key like ${like})`,
    );
  }
  return sql<boolean>`${sql.join(list, sql` and `)}`;
}

/** The common part of both queries: `r` holds one row a person. */
function parts(work: Work, query: RowsQuery): RawBuilder<unknown> {
  const { trx, actor } = work;
  const organization = actor.organizationId;
  const day = sql`${query.asOf.toString()}::date`;
  const trained = sql`t as (select person_id, trained_on from ${trainedBy(trx, organization, query)} x
    where trained_on <= ${day} and ${visiblePeople(work, "x.person_id")})`;
  if (query.metricId === catalog().peopleTrained.id)
    return sql`${trained}, r as (select person_id, 'done' as state, trained_on,
      null::date as since, null::text as decision_id, null::text as note from t)`;
  return sql`${trained}, member as (
      select m.person_id, m.from_on as since, m.decision_id
      from ${membersOn(trx, organization, query.asOf)} m
      where m.metric_id = ${query.metricId} and ${visiblePeople(work, "m.person_id")}
    ), ${ruled(work, query)}, r as (
      select m.person_id, case when t.person_id is null then 'not' else 'done' end as state,
        t.trained_on, m.since, m.decision_id, null::text as note
      from member m left join t on t.person_id = m.person_id
      union all
      select o.person_id, 'out', t.trained_on, null, o.decision_id, o.note
      from out_of o left join t on t.person_id = o.person_id
    )`;
}

/**
 * People on the roster on the day whom a decision leaves out, with the strongest such decision:
 * on the person before title and department before title, as membership is computed.
 */
function ruled(work: Work, query: RowsQuery): RawBuilder<unknown> {
  const organization = work.actor.organizationId;
  const day = sql`${query.asOf.toString()}::date`;
  return sql`decision as materialized (
      select d.* from population_decision d
      join population p on p.organization_id = d.organization_id and p.population_id = d.population_id
      where d.organization_id = ${organization} and p.metric_id = ${query.metricId}
        and p.archived_at is null and d.reversed_at is null
        and (d.from_on is null or d.from_on <= ${day}) and (d.to_on is null or d.to_on >= ${day})
    ), held as (
      select a.person_id, a.title_key, a.department_id from appointment a
      join person p on p.organization_id = a.organization_id and p.person_id = a.person_id
      where a.organization_id = ${organization} and a.started_on <= ${day}
        and (a.ended_on is null or a.ended_on >= ${day}) and (p.left_on is null or p.left_on >= ${day})
        and ${visiblePeople(work, "a.person_id")}
    ), touched as (
      select h.person_id, d.decision_id, d.verdict, d.decided_at, 3 as strength from held h
      join decision d on d.subject = 'title' and d.department_id is null and d.title_key = h.title_key
      union all
      select h.person_id, d.decision_id, d.verdict, d.decided_at, 2 from held h
      join decision d on d.subject = 'title' and d.title_key = h.title_key and d.department_id = h.department_id
      union all
      select h.person_id, d.decision_id, d.verdict, d.decided_at, 1 from held h
      join decision d on d.subject = 'person' and d.person_id = h.person_id
    ), out_of as (
      select distinct on (person_id) person_id, decision_id,
        case when verdict = 'include' then 'Managers only are counted here, and this title is not marked as one.' end as note
      from touched where person_id not in (select person_id from member)
      order by person_id, strength, decided_at desc, decision_id
    )`;
}
