import { throughAllOrganizations } from "#features/organization/index.ts";
import type { Clock } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import type { Jobs } from "#platform/jobs.ts";
import { applyRetention } from "./apply-retention.ts";

const JOB = "privacy-retention";
/** Each night, when few work; in UTC, so that no hour is skipped or doubled by daylight saving. */
const NIGHTLY = "17 8 * * *";

/** Makes the nightly retention job known. Organizations do not share a transaction. */
export async function registerPrivacyJobs(services: {
  readonly database: Database;
  readonly clock: Clock;
  readonly jobs: Jobs;
}): Promise<void> {
  await throughAllOrganizations(services, { name: JOB, cron: NIGHTLY }, (id, signal) =>
    applyRetention(services, id, { name: "Retention job" }, signal),
  );
}
