import { type RawBuilder, sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { asProgram, organizationSettings, type Retention } from "#features/organization/index.ts";
import type { Clock } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import type { Work } from "#platform/work.ts";
import { expireSupplierEvidence } from "./expire-supplier-evidence.ts";
import { cancelImports, eraseRows, STAGED } from "./erase-rows.ts";

/** What one run of the retention job did. */
export interface RetentionReport {
  readonly importFiles: number;
  readonly importLines: number;
  readonly refusedValues: number;
  readonly canceledImports: number;
  readonly evidenceFiles: number;
  /** Files that suppliers attached to answers. */
  readonly supplierFiles: number;
  readonly leaversErased: number;
  /** Leavers who are still members of the workspace: they stay until the membership ends. */
  readonly leaversKept: number;
  readonly auditEntries: number;
  /** Records of what imports changed; those imports can no longer be undone. */
  readonly importChanges: number;
}

export const RETENTION_ACTION = "apply-retention";
/** People erased in one transaction: few enough to keep it short. */
const BATCH = 25;

interface Leavers {
  readonly leaversErased: number;
  readonly leaversKept: number;
}

/**
 * Removes what an organization has kept as long as it wants, in several short transactions: call it
 * outside of any scope. Run twice on one day, the second run finds nothing. Every run that did
 * something is in the audit trail, and the first of each day.
 *
 * @param by who asked for it
 * @param signal stops between two transactions; the next run takes the rest
 */
export async function applyRetention(
  services: { readonly database: Database; readonly clock: Clock },
  organizationId: string,
  by: { readonly name: string; readonly userId?: string | null },
  signal?: AbortSignal,
): Promise<RetentionReport> {
  let leaversErased = 0;
  for (;;) {
    const batch = await asProgram(services, organizationId, eraseLeavers, by);
    leaversErased += batch.leaversErased;
    if (batch.leaversErased < BATCH || signal?.aborted)
      return asProgram(
        services,
        organizationId,
        (work) => expire(work, { leaversErased, leaversKept: batch.leaversKept }),
        by,
      );
  }
}

async function expire(work: Work, leavers: Leavers): Promise<RetentionReport> {
  const { retention } = await organizationSettings(work);
  const report: RetentionReport = {
    ...(await expireImports(work, retention)),
    evidenceFiles: await expireEvidence(work, retention.evidenceDays),
    supplierFiles: await expireSupplierEvidence(work),
    ...leavers,
    ...(await expireAudit(work, retention.auditDays)),
  };
  const did = Object.entries(report).some(([key, n]) => key !== "leaversKept" && n > 0);
  if (did || !(await reportedToday(work)))
    await recordAudit(work, {
      action: RETENTION_ACTION,
      subjectKind: "organization",
      subjectId: work.actor.organizationId,
      after: report,
    });
  return report;
}

/** The moment before which something of this age has been kept long enough. */
const before = (work: Work, days: number): Date =>
  new Date(work.now.subtract({ hours: 24 * days }).epochMilliseconds);

const count = async (query: RawBuilder<unknown>, work: Work): Promise<number> =>
  Number((await query.execute(work.trx)).numAffectedRows ?? 0);

async function expireImports(work: Work, { importDays }: Retention) {
  const organization = work.actor.organizationId;
  const limit = before(work, importDays);
  const canceledImports = await cancelImports(work, sql<boolean>`created_at < ${limit}`);
  const old = sql`organization_id = ${organization} and import_id in (select import_id from import_run
    where organization_id = ${organization} and created_at < ${limit}
    and status in ('done', 'failed', 'canceled', 'undone'))`;
  let importLines = 0;
  for (const table of STAGED)
    importLines += await count(sql`delete from ${sql.table(table)} where ${old}`, work);
  return {
    canceledImports,
    importLines,
    refusedValues: await count(
      sql`update import_refusal set value = null where ${old} and value is not null`,
      work,
    ),
    importFiles: await count(
      sql`delete from stored_file f where organization_id = ${organization} and purpose = 'import'
        and created_at < ${limit} and not exists (select 1 from import_run r
          where r.organization_id = f.organization_id and r.file_id = f.file_id
          and r.status in ('reading', 'queued', 'applying', 'undoing'))`,
      work,
    ),
  };
}

async function expireEvidence(work: Work, days: number | null): Promise<number> {
  if (days === null) return 0;
  const organization = work.actor.organizationId;
  const files = await count(
    sql`delete from stored_file where organization_id = ${organization}
      and purpose in ('evidence', 'preview') and created_at < ${before(work, days)}`,
    work,
  );
  // The words read from a certificate go with it; the decision on it stays.
  await sql`update certificate set text_sha256 = null, reading = jsonb_build_object('how', reading->'how',
      'text', '', 'names', '[]'::jsonb, 'dates', '[]'::jsonb, 'numbers', '[]'::jsonb,
      'pages', reading->'pages', 'signs', '[]'::jsonb)
    where organization_id = ${organization} and file_id is null and reading->>'text' <> ''`.execute(
    work.trx,
  );
  return files;
}

async function eraseLeavers(work: Work): Promise<Leavers> {
  const days = (await organizationSettings(work)).retention.leaverDays;
  if (days === null) return { leaversErased: 0, leaversKept: 0 };
  const lastDay = work.today.subtract({ days }).toString();
  const { rows } = await sql<{ person_id: string; member: boolean }>`
    select person_id, exists (select 1 from membership m where m.organization_id = p.organization_id
      and m.person_id = p.person_id and m.ended_at is null) as member
    from person p where organization_id = ${work.actor.organizationId} and left_on < ${lastDay}::date
    order by member, left_on, person_id limit ${BATCH}`.execute(work.trx);
  const gone = rows.filter((row) => !row.member).map((row) => row.person_id);
  if (gone.length > 0) await eraseRows(work, { personIds: gone, rawFiles: "leave" });
  for (const personId of gone)
    await recordAudit(work, {
      action: "erase-person",
      subjectKind: "person",
      subjectId: personId,
      after: { because: "retention of people who left" },
    });
  return { leaversErased: gone.length, leaversKept: rows.length - gone.length };
}

async function expireAudit(work: Work, days: number | null) {
  if (days === null) return { auditEntries: 0, importChanges: 0 };
  const organization = work.actor.organizationId;
  const limit = before(work, days);
  return {
    auditEntries: await count(
      sql`delete from audit_entry where organization_id = ${organization} and at < ${limit}`,
      work,
    ),
    importChanges: await count(
      sql`delete from import_change where organization_id = ${organization} and import_id in (
        select import_id from import_run where organization_id = ${organization}
        and created_at < ${limit} and status in ('done', 'failed', 'canceled', 'undone'))`,
      work,
    ),
  };
}

async function reportedToday(work: Work): Promise<boolean> {
  const dayBegan = work.today.toZonedDateTime({ timeZone: work.actor.timeZone });
  const row = await work.trx
    .selectFrom("audit_entry")
    .select("audit_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("action", "=", RETENTION_ACTION)
    .where("at", ">=", new Date(dayBegan.epochMilliseconds))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
