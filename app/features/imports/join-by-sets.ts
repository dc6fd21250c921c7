import { sql } from "kysely";
import type { Work } from "#platform/work.ts";

/**
 * For the rest of the transaction, statements go over whole sets. The rows were staged a moment
 * ago, so the database has no statistics of them yet and would look up one after the other, in
 * large tables by reading them whole each time: minutes instead of a second. That goes for the
 * plans of foreign key checks too, which a connection keeps from when a table was nearly empty:
 * they are dropped and made anew. Compiling such statements takes longer than running them, and
 * sorting on disk longer than in memory.
 */
export async function joinBySets(work: Work): Promise<void> {
  await sql`discard plans`.execute(work.trx);
  await sql`select set_config('enable_nestloop', 'off', true), set_config('enable_seqscan', 'off', true),
    set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`.execute(work.trx);
}
