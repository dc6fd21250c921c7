import { asProgram, throughAllOrganizations } from "#features/organization/index.ts";
import { sql } from "kysely";
import type { Services } from "#platform/env.ts";
import type { Work } from "#platform/work.ts";
import { eraseAdviser } from "./erase-adviser.ts";
import { keepYears } from "./keep-years.ts";

const JOB = "adviser-retention";
/** Each night, when few work; in UTC, so that no hour is skipped or doubled by daylight saving. */
const NIGHTLY = "37 8 * * *";
/** A no is kept only so long that it can still become a yes. */
export const DECLINED_DAYS = 90;
/** An invitation that nobody answered. */
export const UNANSWERED_DAYS = 365;

/** Erases every record whose time is over. Run again it finds nothing. @returns how many went */
export async function applyAdviserRetention(work: Work): Promise<number> {
  const years = await keepYears(work);
  const day = (d: Temporal.PlainDate) => sql`${d.toString()}::date`;
  const { rows } = await sql<{ id: string }>`select adviser_id as id from adviser
    where organization_id = ${work.actor.organizationId} and (
      (state = 'ended' and ended_on < ${day(work.today.subtract({ years }))})
      or (state = 'declined' and ended_on < ${day(work.today.subtract({ days: DECLINED_DAYS }))})
      or (state = 'invited' and invited_on < ${day(work.today.subtract({ days: UNANSWERED_DAYS }))}))`.execute(
    work.trx,
  );
  for (const { id } of rows) await eraseAdviser(work, id);
  return rows.length;
}

/** Makes the nightly job known. Organizations do not share a transaction. */
export async function registerPartnerJobs(
  services: Pick<Services, "database" | "clock" | "jobs">,
): Promise<void> {
  await throughAllOrganizations(services, { name: JOB, cron: NIGHTLY }, (id) =>
    asProgram(services, id, applyAdviserRetention, { name: "Retention job" }),
  );
}
