import { sql } from "kysely";
import { asProgram, throughAllOrganizations } from "#features/organization/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { Services } from "#platform/env.ts";
import type { Work } from "#platform/work.ts";

const JOB = "event-suggestions";
/** Each night, when few work; in UTC, so that no hour is skipped or doubled by daylight saving. */
const NIGHTLY = "47 8 * * *";
/** How long the address of whoever suggested an event is kept, and a declined suggestion. */
export const KEPT_DAYS = 60;

/** Deletes addresses of suggesters and declined suggestions whose time is over. Run again it finds none. */
export async function forgetSuggestions(work: Work): Promise<void> {
  const { organizationId } = work.actor;
  const before = dateOf(work.now.subtract({ hours: 24 * KEPT_DAYS }));
  const declined = await sql`delete from event where organization_id = ${organizationId}
    and state = 'declined' and published_at is null and decided_at < ${before}`.execute(work.trx);
  const addresses = await sql`update event set suggester_email = null
    where organization_id = ${organizationId} and suggester_email is not null
      and suggested_at < ${before}`.execute(work.trx);
  const after = {
    declined: Number(declined.numAffectedRows ?? 0),
    addresses: Number(addresses.numAffectedRows ?? 0),
  };
  if (after.declined + after.addresses > 0)
    await recordAudit(work, {
      action: "forget-suggestions",
      subjectKind: "event",
      subjectId: "suggestions",
      after,
    });
}

/** Makes the nightly job known. Organizations do not share a transaction. */
export async function registerEventJobs(
  services: Pick<Services, "database" | "clock" | "jobs">,
): Promise<void> {
  await throughAllOrganizations(services, { name: JOB, cron: NIGHTLY }, (id) =>
    asProgram(services, id, forgetSuggestions, { name: "Retention job" }),
  );
}
