import { sql } from "kysely";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";

/** For tests: a report to leadership that asks something of the person. */
export async function inReports(
  work: Work,
  { name, email }: { readonly name: string; readonly email: string },
) {
  await sql`insert into leadership_report (organization_id, report_id, title, kind, period_start, period_end, as_of,
      data, asks, made_by_name, made_at)
    values (${work.actor.organizationId}, ${newId()}, 'Report', 'range', '2026-07-01', '2026-09-30', '2026-09-30',
      '{}', ${JSON.stringify([`Ask ${name}, ${email}`])}, 'Pat Doe', now())`.execute(work.trx);
}
