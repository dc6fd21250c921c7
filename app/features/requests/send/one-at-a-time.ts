import { sql } from "kysely";
import type { Work } from "#platform/work.ts";

/** Making rounds and handing them over wait for each other, one organization at a time. */
export async function oneAtATime(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`requests ${work.actor.organizationId}`}, 0))`.execute(
    work.trx,
  );
}
