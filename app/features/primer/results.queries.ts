/** What is kept of the primer, read for the person and for training staff. */
import { type Expression, sql, type SqlBool } from "kysely";
import { anywhere } from "#platform/db/like.ts";
import type { Work } from "#platform/work.ts";
import { sitesOf, visiblePeople } from "#features/people/index.ts";
import "./schema.ts";

/** One person's primer in one edition. Days are those of the organization's place. */
export interface PrimerResult {
  readonly edition: string;
  readonly startedOn: string;
  readonly tries: number;
  readonly bestScore: number | null;
  readonly questions: number;
  readonly finishedOn: string | null;
  readonly finishedScore: number | null;
}

const day = (work: Work, column: string) =>
  sql`(${sql.ref(column)} at time zone ${work.actor.timeZone})::date::text`;

const columns = (work: Work) =>
  [
    "r.edition",
    "r.tries",
    "r.best_score as bestScore",
    "r.questions",
    "r.finished_score as finishedScore",
    day(work, "r.started_at").$castTo<string>().as("startedOn"),
    day(work, "r.finished_at").$castTo<string | null>().as("finishedOn"),
  ] as const;

/**
 * What somebody's primer came to, the newest edition first.
 * @param personId somebody whom the caller has already been allowed to see
 */
export function personPrimer(work: Work, personId: string): Promise<PrimerResult[]> {
  return work.trx
    .selectFrom("primer_result as r")
    .select(columns(work))
    .where("r.organization_id", "=", work.actor.organizationId)
    .where("r.person_id", "=", personId)
    .orderBy("r.started_at", "desc")
    .execute();
}

export interface PrimerRow extends PrimerResult {
  readonly id: string;
  readonly personId: string;
  readonly personName: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  /** Where the person works today; several are separated by commas. */
  readonly sites: string | null;
}

export interface PrimerFilter {
  readonly q?: string | undefined;
  readonly siteId?: string | undefined;
  readonly state?: "finished" | "begun" | undefined;
}

const base = (work: Work) =>
  work.trx
    .selectFrom("primer_result as r")
    .innerJoin("person as p", (join) =>
      join
        .onRef("p.organization_id", "=", "r.organization_id")
        .onRef("p.person_id", "=", "r.person_id"),
    )
    .where("r.organization_id", "=", work.actor.organizationId)
    .where(visiblePeople(work, "r.person_id"));

/** Where people work today. */
const today = (work: Work) => sql`${sitesOf(work.trx, work.actor.organizationId)} w
  join unit s on s.organization_id = ${work.actor.organizationId} and s.unit_id = w.site_id`;
const stillThere = (work: Work) =>
  sql`(w.to_on is null or w.to_on >= ${work.today.toString()}::date)`;

function conditions(work: Work, filter: PrimerFilter): Expression<SqlBool>[] {
  const list: Expression<SqlBool>[] = [];
  if (filter.state === "finished") list.push(sql`r.finished_at is not null`);
  if (filter.state === "begun") list.push(sql`r.finished_at is null`);
  if (filter.siteId)
    list.push(sql`r.person_id in (select w.person_id from ${today(work)}
      where w.site_id = ${filter.siteId} and ${stillThere(work)})`);
  const words = filter.q?.trim().toLowerCase();
  if (words) {
    const like = anywhere(words);
    list.push(
      sql`(lower(p.name) like ${like} or p.employee_key like ${like} or p.email_key like ${like})`,
    );
  }
  return list;
}

const SORTS = {
  person: sql`lower(coalesce(p.name, p.employee_number, p.email))`,
  started: sql`r.started_at`,
  finished: sql`r.finished_at`,
  tries: sql`r.tries`,
} as const;

/** The sorts that the list knows; "-finished" is newest first. */
export const primerSort = (sort: string | undefined): string =>
  sort !== undefined && Object.hasOwn(SORTS, sort.replace(/^-/, "")) ? sort : "-finished";

/** @param page which page, from 1; without it all rows come, for a download */
export async function listPrimerResults(
  work: Work,
  filter: PrimerFilter,
  sort: string,
  page?: { readonly number: number; readonly size: number },
): Promise<{ readonly rows: PrimerRow[]; readonly total: number }> {
  const where = conditions(work, filter);
  const narrowed = base(work).where((eb) => eb.and(where));
  const { total } = await narrowed
    .select(sql<number>`count(*)::int`.as("total"))
    .executeTakeFirstOrThrow();
  const known = primerSort(sort);
  const key = SORTS[known.replace(/^-/, "") as keyof typeof SORTS];
  const ordered = narrowed
    .select([
      "r.result_id as id",
      "r.person_id as personId",
      "p.name as personName",
      "p.employee_number as employeeNumber",
      "p.email",
      sql<string | null>`(select string_agg(distinct s.name, ', ') from ${today(work)}
        where w.person_id = r.person_id and ${stillThere(work)})`.as("sites"),
      ...columns(work),
    ])
    .orderBy(key, (by) => (known.startsWith("-") ? by.desc() : by.asc()).nullsLast())
    .orderBy("r.result_id");
  const query = page ? ordered.limit(page.size).offset((page.number - 1) * page.size) : ordered;
  return { rows: await query.execute(), total };
}

export interface PrimerCounts {
  readonly finished: number;
  /** Begun, and finished in no edition. */
  readonly begun: number;
  readonly sites: readonly {
    readonly id: string;
    readonly name: string;
    readonly finished: number;
  }[];
}

/** How many people finished the primer, and at which sites they work today; each person once. */
export async function primerCounts(work: Work): Promise<PrimerCounts> {
  const people = sql`select r.person_id, bool_or(r.finished_at is not null) as finished
    from primer_result r where r.organization_id = ${work.actor.organizationId}
      and ${visiblePeople(work, "r.person_id")} group by r.person_id`;
  const all = await sql<{ finished: number; begun: number }>`select
    count(*) filter (where finished)::int as finished, count(*) filter (where not finished)::int as begun
    from (${people}) one`.execute(work.trx);
  const sites = await sql<{ id: string; name: string; finished: number }>`
    select s.unit_id as id, s.name, count(distinct one.person_id)::int as finished
    from (${people}) one
    join ${sitesOf(work.trx, work.actor.organizationId)} w on w.person_id = one.person_id
    join unit s on s.organization_id = ${work.actor.organizationId} and s.unit_id = w.site_id
    where one.finished and ${stillThere(work)}
    group by s.unit_id, s.name order by lower(s.name), s.unit_id`.execute(work.trx);
  return { finished: 0, begun: 0, ...all.rows[0], sites: sites.rows };
}
