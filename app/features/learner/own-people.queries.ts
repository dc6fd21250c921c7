/** A manager's own people and where they stand: every row behind the figures of /my-people. */
import { anywhere } from "#platform/db/like.ts";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { organizationSettings } from "#features/organization/index.ts";
import { managedBy, sitesOf } from "#features/people/index.ts";
import { learnerStatuses, type LearnerStatus, STATUS_ORDER } from "#features/assignments/index.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";

/** One person and course; somebody with no course at all has one row without a course. */
export interface OwnPersonRow {
  readonly personId: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  /** Of the appointments of today; several are separated by commas. */
  readonly titles: string | null;
  readonly sites: string | null;
  readonly courseId: string | null;
  readonly courseTitle: string | null;
  readonly courseNumber: string | null;
  readonly status: LearnerStatus;
  readonly askedOn: string | null;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  readonly lateDays: number;
  readonly sentBack: boolean;
}

export interface OwnPeopleFilter {
  readonly q?: string | undefined;
  readonly courseId?: string | undefined;
  /** A status; "late" also finds those who have begun and are over the date. */
  readonly status?: LearnerStatus | undefined;
}

/**
 * A course that somebody has on record from elsewhere, without being asked for it and without being
 * done, is theirs alone: only what is asked, excused or done stands on a manager's list.
 */
const SHOWN = sql`l.status <> 'not-asked' and (l.asked_on is not null or l.status in ('done', 'excused'))`;

/** The lines of a manager's own people, as the start of a statement: `line`. */
interface Lines {
  readonly start: RawBuilder<unknown>;
  readonly many: boolean;
}

/** With more people than this, whole tables are joined rather than looked up person by person. */
const MANY = 500;

/**
 * First who they are, then where they stand: given as values, the ids reach the indexes inside the
 * sub-query on status; as a sub-query they would not, and everybody's status would be worked out.
 */
async function linesOf(work: Work, managerId: string): Promise<Lines> {
  const organization = work.actor.organizationId;
  const { countEvaluationOpen } = await organizationSettings(work);
  const own = await work.trx
    .selectFrom("person as p")
    .select("p.person_id")
    .where("p.organization_id", "=", organization)
    .where(managedBy(work, managerId, "p.person_id"))
    .execute();
  const ids = own.map((row) => row.person_id);
  const statuses = learnerStatuses(work.trx, organization, work.today, {
    countEvaluationOpen,
  }).where(sql<boolean>`ls.person_id = any(${ids}::text[])`);
  const start = sql`with standing as materialized (
      select l.* from ${statuses} l where ${SHOWN}
    ), line as (
      select p.person_id, p.name, p.employee_number, p.employee_key, p.email, p.email_key,
        k.course_id, k.title as course_title, k.title_key as course_key, k.number as course_number,
        coalesce(l.status, 'not-asked') as status, l.asked_on, l.due_on, l.done_on, coalesce(l.late_days, 0) as late_days,
        coalesce(l.sent_back, false) as sent_back
      from person p
      left join standing l on l.person_id = p.person_id
      left join course k on k.organization_id = ${organization} and k.course_id = l.course_id
      where p.organization_id = ${organization} and p.person_id = any(${ids}::text[])
    )`;
  return { start, many: ids.length > MANY };
}

const reading = <T>(work: Work, lines: Lines, use: () => Promise<T>): Promise<T> =>
  lines.many ? expectingMany(work.trx, use) : use();

function conditions(f: OwnPeopleFilter): RawBuilder<SqlBool> {
  const list: RawBuilder<SqlBool>[] = [sql`true`];
  if (f.courseId) list.push(sql`n.course_id = ${f.courseId}`);
  if (f.status === "late") list.push(sql`n.late_days > 0`);
  else if (f.status) list.push(sql`n.status = ${f.status}`);
  const words = f.q?.trim().toLowerCase();
  if (words) {
    const like = anywhere(words);
    list.push(
      sql`(lower(n.name) like ${like} or n.employee_key like ${like} or n.email_key like ${like})`,
    );
  }
  return sql`${sql.join(list, sql` and `)}`;
}

const PERSON = sql`lower(coalesce(n.name, n.employee_number, n.email))`;
const SORTS = {
  person: PERSON,
  course: sql`n.course_key`,
  status: sql`array_position(${sql.lit(`{${STATUS_ORDER.join(",")}}`)}::text[], n.status)`,
  due: sql`n.due_on`,
  done: sql`n.done_on`,
} as const;

/** The sorts that the list knows; anything else puts first what needs somebody most. */
export const ownPeopleSort = (sort: string | undefined): string =>
  sort !== undefined && Object.hasOwn(SORTS, sort.replace(/^-/, "")) ? sort : "status";

/**
 * The people of one manager, and nobody else, with the courses they are asked to take.
 * @param managerId the actor's own record: the caller takes it from the session, never an address
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listOwnPeople(
  work: Work,
  managerId: string,
  filter: OwnPeopleFilter,
  sort: string,
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: OwnPersonRow[]; total: number }> {
  const known = ownPeopleSort(sort);
  const order = SORTS[known.replace(/^-/, "") as keyof typeof SORTS];
  const direction = known.startsWith("-") ? sql`desc nulls last` : sql`asc nulls last`;
  const day = sql`${work.today.toString()}::date`;
  const organization = work.actor.organizationId;
  const lines = await linesOf(work, managerId);
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  return reading(work, lines, async () => {
    const { rows } = await sql<
      OwnPersonRow & { total: number }
    >`${lines.start}, chosen as materialized (
        select n.*, count(*) over ()::int as total,
          row_number() over (order by ${order} ${direction}, n.due_on nulls last, ${PERSON}, n.person_id, n.course_id) as place
        from line n where ${conditions(filter)} order by place ${limit}
      ), held as (
        select a.person_id, string_agg(distinct a.title, ', ') as titles from appointment a
        where a.organization_id = ${organization} and a.person_id in (select person_id from chosen)
          and a.started_on <= ${day} and (a.ended_on is null or a.ended_on >= ${day}) group by a.person_id
      ), place_of as (
        select w.person_id, string_agg(distinct s.name, ', ') as sites from ${sitesOf(work.trx, organization)} w
        join unit s on s.organization_id = ${organization} and s.unit_id = w.site_id
        where w.person_id in (select person_id from chosen)
          and w.from_on <= ${day} and (w.to_on is null or w.to_on >= ${day}) group by w.person_id
      )
      select c.person_id as "personId", c.name, c.employee_number as "employeeNumber", c.email, h.titles, o.sites,
        c.course_id as "courseId", c.course_title as "courseTitle", c.course_number as "courseNumber", c.status,
        c.asked_on as "askedOn", c.due_on as "dueOn", c.done_on as "doneOn", c.late_days as "lateDays",
        c.sent_back as "sentBack", c.total
      from chosen c
      left join held h on h.person_id = c.person_id
      left join place_of o on o.person_id = c.person_id
      order by c.place`.execute(work.trx);
    if (rows.length > 0 || !page || page.number === 1) return { rows, total: rows[0]?.total ?? 0 };
    const counted = await sql<{ n: number }>`${lines.start}
      select count(*)::int as n from line n where ${conditions(filter)}`.execute(work.trx);
    return { rows, total: counted.rows[0]?.n ?? 0 };
  });
}

export interface OwnPeopleSummary {
  readonly people: number;
  /** Rows with a course: people times courses. */
  readonly asked: number;
  readonly late: number;
  readonly inReview: number;
  readonly done: number;
  /** People without any course. */
  readonly notAsked: number;
  readonly courses: readonly { readonly id: string; readonly title: string }[];
}

/** The figures over a manager's own list; each is a filter of it. */
export async function ownPeopleSummary(work: Work, managerId: string): Promise<OwnPeopleSummary> {
  const lines = await linesOf(work, managerId);
  const { rows } = await reading(work, lines, () =>
    sql<OwnPeopleSummary>`${lines.start}
      select count(distinct n.person_id)::int as people, count(n.asked_on)::int as asked,
        count(*) filter (where n.late_days > 0)::int as late,
        count(*) filter (where n.status = 'in-review')::int as "inReview",
        count(*) filter (where n.status = 'done')::int as done,
        count(*) filter (where n.course_id is null)::int as "notAsked",
        coalesce(jsonb_agg(distinct jsonb_build_object('id', n.course_id, 'title', n.course_title))
          filter (where n.course_id is not null), '[]') as courses
      from line n`.execute(work.trx),
  );
  return rows[0]!;
}
