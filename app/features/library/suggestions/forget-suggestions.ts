import { asProgram, throughAllOrganizations } from "#features/organization/index.ts";
import { sql } from "kysely";
import type { Services } from "#platform/env.ts";
import type { Work } from "#platform/work.ts";

const JOB = "forget-suggestions";
const NIGHTLY = "23 8 * * *";
/** After the decision; the form tells visitors so. */
export const DECIDED_DAYS = 90;
/** Nobody decided. */
export const WAITING_DAYS = 365;

/** Deletes suggestions whose time is over. Run again it finds nothing. @returns how many went */
export async function forgetSuggestions(work: Work): Promise<number> {
  const before = (days: number) =>
    sql<Date>`${work.now.subtract({ hours: 24 * days }).toString()}::timestamptz`;
  const { numDeletedRows } = await work.trx
    .deleteFrom("resource_suggestion")
    .where("organization_id", "=", work.actor.organizationId)
    .where((eb) =>
      eb.or([
        eb("decided_at", "<", before(DECIDED_DAYS)),
        eb.and([eb("decided_at", "is", null), eb("received_at", "<", before(WAITING_DAYS))]),
      ]),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Makes the nightly job known. */
export async function registerSuggestionJobs(
  services: Pick<Services, "database" | "clock" | "jobs">,
): Promise<void> {
  await throughAllOrganizations(services, { name: JOB, cron: NIGHTLY }, (id) =>
    asProgram(services, id, forgetSuggestions, { name: "Retention job" }),
  );
}
