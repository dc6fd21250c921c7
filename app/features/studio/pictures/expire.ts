/** Each night: pieces whose pictures may no longer be shown go back to draft. */
import { asProgram, throughAllOrganizations } from "#features/organization/index.ts";
import { sql } from "kysely";
import type { Services } from "#platform/env.ts";
import type { Work } from "#platform/work.ts";
import { consentOf } from "./hindrances.ts";
import type { Picture } from "./picture.ts";
import { PICTURE_COLUMNS } from "./picture.queries.ts";
import { takeDown } from "./take-down.ts";

const JOB = "picture-rights";
/** After midnight in every time zone of the United States; in UTC, so that daylight saving skips none. */
const NIGHTLY = "17 11 * * *";

/**
 * Takes back every piece with a picture whose consent or right ended. Run again it finds nothing.
 * @returns how many pieces were taken back
 */
export async function takeBackEnded(work: Work): Promise<number> {
  const { rows } = await sql<Picture>`select ${PICTURE_COLUMNS} from picture p
    where p.organization_id = ${work.actor.organizationId}
      and (p.shows = 'lived-experience' or p.rights_until < ${work.today.toString()}::date)`.execute(
    work.trx,
  );
  let count = 0;
  for (const picture of rows) {
    const rights = picture.rightsUntil !== null && picture.rightsUntil < work.today.toString();
    const consent = await consentOf(work, picture);
    if (rights) count += (await takeDown(work, [picture.id], "rights")).length;
    else if (consent)
      count += (
        await takeDown(work, [picture.id], consent.kind === "withdrawn" ? "withdrawn" : "expired")
      ).length;
  }
  return count;
}

/** Makes the nightly job known. Organizations do not share a transaction. */
export async function registerPictureJobs(
  services: Pick<Services, "database" | "clock" | "jobs">,
): Promise<void> {
  await throughAllOrganizations(services, { name: JOB, cron: NIGHTLY }, (id) =>
    asProgram(services, id, takeBackEnded),
  );
}
