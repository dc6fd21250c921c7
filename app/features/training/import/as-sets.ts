import { sql } from "kysely";
import type { Work } from "#platform/work.ts";

/**
 * Runs statements that join whole files with whole tables. Tables that were filled a moment ago
 * have no statistics: the planner takes them for empty and joins them row by row, which grows with
 * the square of the file. Without that way of joining it grows with the file.
 */
export async function asSets<T>(work: Work, use: () => Promise<T>): Promise<T> {
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(work.trx);
  const result = await use();
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(work.trx);
  return result;
}
