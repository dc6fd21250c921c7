import { sql } from "kysely";
import { asProgram, throughAllOrganizations } from "#features/organization/index.ts";
import type { Services } from "#platform/env.ts";
import type { Work } from "#platform/work.ts";

const JOB = "gather-contract-stamps";
/** Each night, when few look at figures: the first to look afterwards has them counted anew. In UTC. */
const NIGHTLY = "47 8 * * *";
/** Naming a state by fewer stamps than these takes no time to speak of. */
const FEW = 500;

/**
 * Puts one stamp in the place of all that are seen, where there are many. The new one is unlike any
 * before, so no count is found under an old name. What is being written meanwhile keeps its own.
 *
 * @returns how many stamps it took away
 */
export async function gatherStamps(work: Work, few = FEW): Promise<number> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<{ gone: number }>`
    with many as (select count(*) > ${few} as so from contract_stamp where organization_id = ${organization}),
    gone as (delete from contract_stamp where organization_id = ${organization} and (select so from many)
      returning stamp_id),
    one as (insert into contract_stamp (organization_id) select ${organization} from many where so)
    select count(*)::int as gone from gone`.execute(work.trx);
  return rows[0]!.gone;
}

/** Makes the nightly job known that gathers stamps. Run twice, it has one effect. */
export async function registerMetricJobs(
  services: Pick<Services, "database" | "clock" | "jobs">,
): Promise<void> {
  await throughAllOrganizations(services, { name: JOB, cron: NIGHTLY }, (id) =>
    asProgram(services, id, (work) => gatherStamps(work)),
  );
}
