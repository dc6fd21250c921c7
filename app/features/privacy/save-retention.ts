import { sql } from "kysely";
import { changeSettings, type Retention } from "#features/organization/index.ts";
import type { Work } from "#platform/work.ts";

/**
 * Sets how long personal data is kept, and moves the last day of import files that are kept now.
 *
 * @throws Invalid naming `importDays`, `evidenceDays`, `leaverDays` or `auditDays`
 */
export async function saveRetention(work: Work, retention: Retention): Promise<void> {
  const changed = await changeSettings(work, { retention });
  if (!changed.includes("importDays")) return;
  await sql`update stored_file
    set expires_on = (created_at at time zone ${work.actor.timeZone})::date + ${retention.importDays}::int
    where organization_id = ${work.actor.organizationId} and purpose = 'import'`.execute(work.trx);
}
