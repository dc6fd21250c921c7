/** Who is asked, and where they stand: the rows behind every figure on roll-out. */
import { anywhere } from "#platform/db/like.ts";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import { organizationSettings } from "#features/organization/index.ts";
import {
  managedBy,
  managersOf,
  membersOn,
  sitesOf,
  visiblePeople,
} from "#features/people/index.ts";
import { learnerStatuses } from "./statuses.queries.ts";
import { type LearnerStatus, STATUS_ORDER } from "./status.ts";

/** Days before its date from which on something counts as due soon. */
export const SOON_DAYS = 14;

/** One person and course that rules in force ask for. */
export interface AssignedRow {
  readonly personId: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly courseId: string;
  readonly courseTitle: string;
  readonly courseNumber: string | null;
  /** The rule that asks first by its date, and why it asks this person. */
  readonly ruleId: string;
  readonly because: string;
  readonly askedOn: string;
  readonly dueOn: string;
  readonly doneOn: string | null;
  readonly status: LearnerStatus;
  /** Days over the date; also while in progress or with an open evaluation. */
  readonly lateDays: number;
  readonly sentBack: boolean;
  /** Where the person works today; several are separated by commas. */
  readonly sites: string | null;
  readonly managerName: string | null;
}

export interface AssignedFilter {
  readonly courseId?: string | undefined;
  readonly ruleId?: string | undefined;
  readonly status?: readonly LearnerStatus[] | undefined;
  /** `late`: over its date, begun or not. `soon`: due within SOON_DAYS. */
  readonly due?: "late" | "soon" | undefined;
  readonly siteId?: string | undefined;
  readonly populationId?: string | undefined;
  readonly managerId?: string | undefined;
  readonly personId?: string | undefined;
  /** Part of a name, number or address. */
  readonly q?: string | undefined;
  /** A further condition on `a.person_id`. */
  readonly people?: RawBuilder<SqlBool> | undefined;
}

type Sql = RawBuilder<unknown>;

/** `a` joined to `l`, `p` and `k`: one row for each person and course. */
async function base(work: Work, filter: AssignedFilter): Promise<Sql> {
  const organization = work.actor.organizationId;
  const { countEvaluationOpen } = await organizationSettings(work);
  const rule = filter.ruleId ? sql`and rule_id = ${filter.ruleId}` : sql``;
  const person = filter.personId ? sql`and person_id = ${filter.personId}` : sql``;
  return sql`from (
      select distinct on (person_id, course_id) person_id, course_id, rule_id, because
      from assignment where organization_id = ${organization} and ended_on is null ${rule} ${person}
      order by person_id, course_id, due_on, assignment_id
    ) a
    join ${learnerStatuses(work.trx, organization, work.today, { countEvaluationOpen })} l
      on l.person_id = a.person_id and l.course_id = a.course_id
    join person p on p.organization_id = ${organization} and p.person_id = a.person_id
    join course k on k.organization_id = ${organization} and k.course_id = a.course_id
    where ${sql.join(conditions(work, filter), sql` and `)}`;
}

function conditions(work: Work, f: AssignedFilter): RawBuilder<SqlBool>[] {
  const organization = work.actor.organizationId;
  const day = sql`${work.today.toString()}::date`;
  const list = [visiblePeople(work, "a.person_id")];
  if (f.people) list.push(f.people);
  if (f.courseId) list.push(sql`a.course_id = ${f.courseId}`);
  if (f.status && f.status.length > 0) list.push(sql`l.status = any(${[...f.status]}::text[])`);
  if (f.due === "late") list.push(sql`l.late_days > 0`);
  if (f.due === "soon") list.push(dueSoon(day));
  if (f.siteId)
    list.push(sql`a.person_id in (select w.person_id from ${sitesOf(work.trx, organization)} w
      where w.site_id = ${f.siteId} and w.from_on <= ${day} and (w.to_on is null or w.to_on >= ${day}))`);
  if (f.populationId)
    list.push(
      sql`a.person_id in (select m.person_id from ${membersOn(
        work.trx,
        organization,
        work.today,
      ).where("m.population_id", "=", f.populationId)} m)`,
    );
  if (f.managerId) list.push(managedBy(work, f.managerId, "a.person_id"));
  const words = f.q?.trim().toLowerCase();
  if (words) {
    const like = anywhere(words);
    list.push(
      sql`(lower(p.name) like ${like} or p.employee_key like ${like} or p.email_key like ${like})`,
    );
  }
  return list;
}

const dueSoon = (day: Sql) =>
  sql<SqlBool>`(l.status in ('asked', 'in-progress', 'evaluation-open') and l.late_days = 0
    and l.due_on <= ${day} + ${sql.lit(SOON_DAYS)}::int)`;

const PERSON = sql`lower(coalesce(p.name, p.employee_number, p.email))`;
const SORTS = {
  person: PERSON,
  course: sql`k.title_key`,
  due: sql`l.due_on`,
  asked: sql`l.asked_on`,
  done: sql`l.done_on`,
  late: sql`l.late_days`,
  status: sql`array_position(${sql.lit(`{${STATUS_ORDER.join(",")}}`)}::text[], l.status)`,
} as const;

/** The sorts that the table knows; anything else becomes "status": who needs somebody first. */
export const assignedSort = (sort: string | undefined): string =>
  sort !== undefined && Object.hasOwn(SORTS, sort.replace(/^-/, "")) ? sort : "status";

/**
 * The people whom rules in force ask, as a filter leaves them.
 *
 * @param sort a key of the table, "-" before it for descending
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listAssigned(
  work: Work,
  filter: AssignedFilter = {},
  sort = "status",
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: AssignedRow[]; total: number }> {
  const organization = work.actor.organizationId;
  const known = assignedSort(sort);
  const order = SORTS[known.replace(/^-/, "") as keyof typeof SORTS];
  const direction = known.startsWith("-") ? sql`desc nulls last` : sql`asc nulls last`;
  const day = sql`${work.today.toString()}::date`;
  const from = await base(work, filter);
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  return expectingMany(work.trx, async () => {
    const { rows } = await sql<AssignedRow & { total: number }>`
      with chosen as materialized (
        select a.person_id, a.course_id, a.rule_id, a.because, l.asked_on, l.due_on, l.done_on, l.status, l.late_days,
          l.sent_back, p.name, p.employee_number, p.email, k.title, k.number, count(*) over ()::int as total,
          row_number() over (order by ${order} ${direction}, l.due_on, ${PERSON}, a.person_id, a.course_id) as place
        ${from} order by place ${limit}
      ), manager as materialized (
        select m.person_id, h.name
        from ${managersOf(work.trx, organization, work.today, sql`select person_id from chosen`)} m
        join person h on h.organization_id = ${organization} and h.person_id = m.manager_id
      ), place_of as materialized (
        select w.person_id, string_agg(distinct s.name, ', ') as sites from ${sitesOf(work.trx, organization)} w
        join unit s on s.organization_id = ${organization} and s.unit_id = w.site_id
        where w.person_id in (select person_id from chosen)
          and w.from_on <= ${day} and (w.to_on is null or w.to_on >= ${day})
        group by w.person_id
      )
      select c.person_id as "personId", c.name, c.employee_number as "employeeNumber", c.email, c.course_id as "courseId",
        c.title as "courseTitle", c.number as "courseNumber", c.rule_id as "ruleId", c.because, c.asked_on as "askedOn",
        c.due_on as "dueOn", c.done_on as "doneOn", c.status, c.late_days as "lateDays", c.sent_back as "sentBack",
        o.sites, m.name as "managerName", c.total
      from chosen c
      left join manager m on m.person_id = c.person_id
      left join place_of o on o.person_id = c.person_id
      order by c.place`.execute(work.trx);
    if (rows.length > 0 || !page || page.number === 1) return { rows, total: rows[0]?.total ?? 0 };
    const counted = await sql<{ n: number }>`select count(*)::int as n ${from}`.execute(work.trx);
    return { rows, total: counted.rows[0]?.n ?? 0 };
  });
}

/** How many people and courses stand where, a row for each status that occurs. */
export async function statusCounts(
  work: Work,
  filter: AssignedFilter = {},
): Promise<ReadonlyMap<LearnerStatus, number>> {
  const from = await base(work, filter);
  const { rows } = await expectingMany(work.trx, () =>
    sql<{ status: LearnerStatus; n: number }>`
      select l.status, count(*)::int as n ${from} group by l.status`.execute(work.trx),
  );
  return new Map(rows.map((row) => [row.status, row.n]));
}

/** Where the whole roll-out stands; people times courses. */
export interface RolloutSummary {
  /** Everybody whom a rule in force asks, whatever became of it. */
  readonly asked: number;
  readonly done: number;
  /** Over the date, begun or not. */
  readonly late: number;
  /** Not late, and due within SOON_DAYS. */
  readonly dueSoon: number;
  readonly inReview: number;
  readonly excused: number;
  readonly evaluationOpen: number;
  readonly inProgress: number;
}

/** The figures of the roll-out, for the people whom the actor may see. */
export async function rolloutSummary(work: Work): Promise<RolloutSummary> {
  const from = await base(work, {});
  const day = sql`${work.today.toString()}::date`;
  const { rows } = await expectingMany(work.trx, () =>
    sql<RolloutSummary>`
      select count(*)::int as asked,
        count(*) filter (where l.status = 'done')::int as done,
        count(*) filter (where l.late_days > 0)::int as late,
        count(*) filter (where ${dueSoon(day)})::int as "dueSoon",
        count(*) filter (where l.status = 'in-review')::int as "inReview",
        count(*) filter (where l.status = 'excused')::int as excused,
        count(*) filter (where l.status = 'evaluation-open')::int as "evaluationOpen",
        count(*) filter (where l.status = 'in-progress')::int as "inProgress"
      ${from}`.execute(work.trx),
  );
  return rows[0]!;
}
