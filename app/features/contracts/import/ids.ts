import { type RawBuilder, sql } from "kysely";

/**
 * An id in SQL for what a line of an import adds: a UUIDv7 with the time of the import, in the
 * order of its lines. The same line of the same import gives the same id, so a plan or an apply
 * that runs again changes nothing.
 *
 * @param what keeps the ids of a line's contract, line and supplier apart
 */
export function idFromLine(
  importId: string,
  what: "contract" | "line" | "supplier",
  line: RawBuilder<unknown>,
): RawBuilder<string> {
  const hex = sql`lpad(to_hex(${line}), 6, '0')`;
  return sql<string>`(left(${importId}::text, 14) || '7' || left(${hex}, 3) || '-8' || right(${hex}, 3)
    || '-' || left(md5(${importId}::text || ${sql.lit(what)} || (${line})::text), 12))`;
}
