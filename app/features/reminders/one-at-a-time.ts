import { sql } from "kysely";
import type { Work } from "#platform/work.ts";

/**
 * Planning, handing over, and every press of a button wait for each other, one organization at a
 * time: two at once could both believe that there is room under the daily limit.
 */
export async function oneAtATime(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reminders ${work.actor.organizationId}`}, 0))`.execute(
    work.trx,
  );
}
