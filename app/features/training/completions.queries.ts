/** Completions read for screens: one, one person's, and the filtered list. */
import { anywhere } from "#platform/db/like.ts";
import { type Expression, sql, type SqlBool } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { sitesOf, visiblePeople } from "#features/people/index.ts";
import type { CompletionStatus } from "./schema.ts";

export interface CompletionRow {
  readonly id: string;
  readonly personId: string;
  readonly personName: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly courseId: string;
  readonly courseTitle: string;
  readonly courseNumber: string | null;
  /** Whether the course counts toward the people metrics. */
  readonly counts: boolean;
  readonly status: CompletionStatus;
  readonly registeredOn: string | null;
  readonly completedOn: string | null;
  readonly source: "import" | "hand" | "review";
  readonly importId: string | null;
  readonly importLine: number | null;
  readonly evidenceFileId: string | null;
  readonly note: string | null;
  readonly recordedByName: string;
  readonly recordedAt: Date;
  readonly voidedAt: Date | null;
  readonly voidReason: string | null;
  /** Where the person works today; several are separated by commas. */
  readonly sites: string | null;
}

export interface CompletionFilter {
  readonly q?: string;
  readonly courseId?: string;
  /** A status, or "voided"; without one, everything that is not voided. */
  readonly status?: string;
  readonly siteId?: string;
  readonly from?: string;
  readonly to?: string;
}

const base = (work: Work) =>
  work.trx
    .selectFrom("completion as c")
    .innerJoin("person as p", (join) =>
      join
        .onRef("p.organization_id", "=", "c.organization_id")
        .onRef("p.person_id", "=", "c.person_id"),
    )
    .innerJoin("course as k", (join) =>
      join
        .onRef("k.organization_id", "=", "c.organization_id")
        .onRef("k.course_id", "=", "c.course_id"),
    )
    .where("c.organization_id", "=", work.actor.organizationId);

/** The names of the sites of the row's person, once each. */
const siteNames = (work: Work) => sql<string | null>`(
  select string_agg(distinct s.name, ', ') from ${sitesOf(work.trx, work.actor.organizationId)} w
  join unit s on s.organization_id = ${work.actor.organizationId} and s.unit_id = w.site_id
  where w.person_id = c.person_id and (w.to_on is null or w.to_on >= ${work.today.toString()}::date))`;

const rows = (work: Work) =>
  base(work).select([
    "c.completion_id as id",
    "c.person_id as personId",
    "p.name as personName",
    "p.employee_number as employeeNumber",
    "p.email",
    "c.course_id as courseId",
    "k.title as courseTitle",
    "k.number as courseNumber",
    "k.counts",
    "c.status",
    "c.registered_on as registeredOn",
    "c.completed_on as completedOn",
    "c.source",
    "c.import_id as importId",
    "c.import_line as importLine",
    "c.evidence_file_id as evidenceFileId",
    "c.note",
    "c.recorded_by_name as recordedByName",
    "c.recorded_at as recordedAt",
    "c.voided_at as voidedAt",
    "c.void_reason as voidReason",
    siteNames(work).as("sites"),
  ]);

/** One completion. @throws NotFound also where the actor may not see its person */
export async function findCompletion(work: Work, id: string): Promise<CompletionRow> {
  const row = await rows(work)
    .where("c.completion_id", "=", id)
    .where(visiblePeople(work, "c.person_id"))
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row;
}

/**
 * Everything on record about one person's courses, voided records too, newest first.
 * @param personId somebody whom the caller has already been allowed to see
 */
export async function personCompletions(work: Work, personId: string): Promise<CompletionRow[]> {
  return rows(work)
    .where("c.person_id", "=", personId)
    .orderBy(sql`coalesce(c.completed_on, c.registered_on)`, (by) => by.desc().nullsLast())
    .orderBy("c.completion_id", "desc")
    .execute();
}

const SORTS = {
  person: sql`lower(coalesce(p.name, p.employee_number, p.email))`,
  course: sql`k.title_key`,
  status: sql`c.status`,
  completed: sql`c.completed_on`,
  registered: sql`c.registered_on`,
  recorded: sql`c.recorded_at`,
} as const;

/** The sorts that the list knows; "-completed" is newest first. */
export const completionSort = (sort: string | undefined): string =>
  sort !== undefined && Object.hasOwn(SORTS, sort.replace(/^-/, "")) ? sort : "-completed";

function conditions(work: Work, f: CompletionFilter): Expression<SqlBool>[] {
  const list: Expression<SqlBool>[] = [visiblePeople(work, "c.person_id")];
  if (f.status === "voided") list.push(sql`c.voided_at is not null`);
  else list.push(sql`c.voided_at is null`);
  if (f.status && f.status !== "voided") list.push(sql`c.status = ${f.status}`);
  if (f.courseId) list.push(sql`c.course_id = ${f.courseId}`);
  if (f.from) list.push(sql`c.completed_on >= ${f.from}::date`);
  if (f.to) list.push(sql`c.completed_on <= ${f.to}::date`);
  if (f.siteId)
    list.push(sql`c.person_id in (select w.person_id
      from ${sitesOf(work.trx, work.actor.organizationId)} w where w.site_id = ${f.siteId})`);
  const words = f.q?.trim().toLowerCase();
  if (words) {
    const like = anywhere(words);
    list.push(
      sql`(lower(p.name) like ${like} or p.employee_key like ${like} or p.email_key like ${like})`,
    );
  }
  return list;
}

export interface CompletionPage {
  readonly rows: CompletionRow[];
  readonly total: number;
}

/**
 * The completions that a filter leaves, sorted, one page of them.
 * @param page which page, from 1; without it all rows come, for a download
 */
export async function listCompletions(
  work: Work,
  filter: CompletionFilter,
  sort: string,
  page?: { readonly number: number; readonly size: number },
): Promise<CompletionPage> {
  const where = conditions(work, filter);
  const narrowed = base(work).where((eb) => eb.and(where));
  const { total } = await narrowed
    .select(sql<number>`count(*)::int`.as("total"))
    .executeTakeFirstOrThrow();
  const known = completionSort(sort);
  const key = SORTS[known.replace(/^-/, "") as keyof typeof SORTS];
  const ordered = rows(work)
    .where((eb) => eb.and(where))
    .orderBy(key, (by) => (known.startsWith("-") ? by.desc() : by.asc()).nullsLast())
    .orderBy("c.completion_id");
  const query = page ? ordered.limit(page.size).offset((page.number - 1) * page.size) : ordered;
  return { rows: await query.execute(), total };
}
