import { sql } from "kysely";
import type { Trx } from "./database.ts";

/**
 * Runs reads that join many rows with hash joins only, then lets the planner choose again.
 *
 * Where a table has just been filled and has no statistics yet, the planner takes every filter on
 * the organization (ours and the row policy's) for a rare one, expects a single row, and loops over
 * whole tables: a second's work took minutes. With joins by hash the time does not depend on that.
 * There is room for the hashes: with little memory those of 200,000 rows would go over the disk.
 */
export async function expectingMany<T>(trx: Trx, use: () => Promise<T>): Promise<T> {
  await sql`select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)`.execute(
    trx,
  );
  const answer = await use();
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(trx);
  return answer;
}
