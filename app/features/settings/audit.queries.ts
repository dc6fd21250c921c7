import { sql } from "kysely";
import type { Work } from "#platform/work.ts";

/** Which entries of the trail are asked for; days are civil dates at the organization's place. */
export interface AuditFilter {
  readonly who?: string | undefined;
  readonly action?: string | undefined;
  /** `person:019a…`: everything about one thing. */
  readonly subject?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface AuditPage {
  readonly sort: "at" | "-at";
  readonly offset: number;
  readonly limit: number;
}

/** The trail, filtered and paged. Sealed entries are not part of it. */
export async function auditEntries(
  work: Work,
  filter: AuditFilter,
  page: AuditPage,
): Promise<AuditRow[]> {
  const order = page.sort === "at" ? "asc" : "desc";
  return filtered(work, filter)
    .select([
      "audit_id as id",
      "at",
      "actor_name as actor",
      "action",
      "subject_kind as subjectKind",
      "subject_id as subjectId",
      "before",
      "after",
    ])
    .orderBy("at", order)
    .orderBy("audit_id", order)
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}

/** How many entries the filter leaves. */
export async function countAuditEntries(work: Work, filter: AuditFilter): Promise<number> {
  const row = await filtered(work, filter)
    .select(sql<number>`count(*)::int`.as("n"))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Every action that the trail knows, by name. */
export async function auditActions(work: Work): Promise<string[]> {
  const rows = await filtered(work, {}).select("action").distinct().orderBy("action").execute();
  return rows.map((row) => row.action);
}

function filtered(work: Work, filter: AuditFilter) {
  const begin = (day: Temporal.PlainDate) =>
    new Date(day.toZonedDateTime({ timeZone: work.actor.timeZone }).epochMilliseconds);
  let query = work.trx
    .selectFrom("audit_entry")
    .where("organization_id", "=", work.actor.organizationId)
    .where("sealed", "=", false);
  if (filter.who)
    query = query.where(sql`lower(actor_name)`, "like", `%${like(filter.who.toLowerCase())}%`);
  if (filter.action) query = query.where("action", "=", filter.action);
  if (filter.from) query = query.where("at", ">=", begin(Temporal.PlainDate.from(filter.from)));
  if (filter.to)
    query = query.where("at", "<", begin(Temporal.PlainDate.from(filter.to).add({ days: 1 })));
  const [kind, id] = filter.subject?.split(":") ?? [];
  if (kind && id) query = query.where("subject_kind", "=", kind).where("subject_id", "=", id);
  return query;
}

const like = (text: string) => text.replaceAll(/[\\%_]/g, (c) => `\\${c}`);
