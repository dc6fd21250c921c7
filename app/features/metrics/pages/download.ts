import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { writeCsv, writeXlsx, type CellValue, type OutputColumn } from "#platform/tabular/index.ts";

/**
 * Sends a table as the file that the address asks for: it ends in `.csv` or `.xlsx`.
 *
 * @param name the file's name without its ending
 * @throws NotFound for another ending
 */
export function download(
  c: Context<Env>,
  name: string,
  columns: OutputColumn[],
  rows: Iterable<CellValue[]>,
): Response {
  const ending = /\.(csv|xlsx)$/.exec(new URL(c.req.url).pathname)?.[1];
  if (!ending) throw new NotFound();
  const body = ending === "csv" ? writeCsv(columns, rows) : writeXlsx(columns, rows);
  return c.body(body, 200, {
    "content-type":
      ending === "csv"
        ? "text/csv; charset=utf-8"
        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "content-disposition": `attachment; filename="${name}.${ending}"`,
    "x-content-type-options": "nosniff",
  });
}
