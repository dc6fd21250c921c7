import { sql } from "kysely";
import { dateOf } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";

/**
 * Purges files that suppliers attached once the organization has kept them as long as it wants: so many
 * days after their answer was accepted, or after their request ended without one. That there was a file
 * stays on record, with who purged it; its name and bytes go.
 *
 * @returns how many files went
 */
export async function expireSupplierEvidence(work: Work): Promise<number> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<{ fileId: string }>`
    with gone as (
      select e.file_id from request_evidence e
      join request_setting s on s.organization_id = e.organization_id and s.evidence_days is not null
      join compliance_request q on q.organization_id = e.organization_id and q.request_id = e.request_id
      where e.organization_id = ${organization} and e.file_id is not null
        and q.closed_at < ${dateOf(work.now)}::timestamptz - make_interval(days => s.evidence_days)),
    marked as (
      update request_evidence e set purged_at = ${dateOf(work.now)}, purged_by_name = 'Retention', name = null
      where e.organization_id = ${organization} and e.file_id in (select file_id from gone))
    select distinct file_id as "fileId" from gone`.execute(work.trx);
  const ids = rows.map((row) => row.fileId);
  if (ids.length > 0)
    await sql`delete from stored_file where organization_id = ${organization}
      and purpose = 'supplier-evidence' and file_id = any(${ids}::text[])`.execute(work.trx);
  return ids.length;
}
