import type { Work } from "#platform/work.ts";
import { sql } from "kysely";

/**
 * Whoever writes digests of an organization waits for whoever does already: two at once could both
 * believe that a line was not said.
 */
export const oneRunAtATime = (work: Work) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`digests ${work.actor.organizationId}`}, 0))`.execute(
    work.trx,
  );
