import type { Context } from "hono";
import type { Env } from "./env.ts";
import { NotFound } from "./errors.ts";
import { type CellValue, type OutputColumn, writeCsv, writeXlsx } from "./tabular/index.ts";

const TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** A column of a file and how a row fills it. */
export type FileColumn<R> = OutputColumn & { readonly value: (row: R) => CellValue };

/**
 * Sends a table as the file that the address asks for: it ends in `.csv` or `.xlsx`.
 * @param name the file's name without its ending; also the sheet's
 * @throws NotFound for another ending
 */
export function tableFile<R>(
  c: Context<Env>,
  name: string,
  columns: readonly FileColumn<R>[],
  rows: readonly R[],
): Response {
  const ending = /\.(csv|xlsx)$/.exec(new URL(c.req.url).pathname)?.[1] ?? "";
  const type = TYPES[ending];
  if (!type) throw new NotFound();
  const lines = rows.map((row) => columns.map((column) => column.value(row)));
  const body =
    ending === "csv"
      ? writeCsv([...columns], lines)
      : writeXlsx([...columns], lines, { sheet: name });
  return c.body(body, 200, {
    "content-type": type,
    "content-disposition": `attachment; filename="${name.replaceAll(/[^\w-]+/g, "-")}.${ending}"`,
    "x-content-type-options": "nosniff",
  });
}
