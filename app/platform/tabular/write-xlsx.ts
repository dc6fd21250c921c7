import { writeXlsx as writeSheets, writeXlsxStream } from "hucre/xlsx";
import type { CellValue, OutputColumn } from "./write-csv.ts";

const formats = { number: "General", date: "yyyy-mm-dd", percent: "0.0%" } as const;

type SheetValue = string | number | boolean | Date | null;

/** An Excel cell holds 32,767 characters; more would make the file unreadable. */
const MAX_TEXT = 32_767;

/** Characters that XML cannot hold; written, they would make the workbook unreadable. */
// oxlint-disable-next-line no-control-regex -- these are exactly the characters to take out
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;

/** The typed value of one cell. Text is always text: it never becomes a formula or a number. */
function sheetValue(value: CellValue, type: OutputColumn["type"]): SheetValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "boolean") return value;
  if (type === "date" && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const date = new Date(`${value}T00:00:00Z`);
    if (!Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 1901) return date;
  }
  return value.replaceAll(FORBIDDEN, "").slice(0, MAX_TEXT);
}

/** Sheet names have at most 31 characters and none of these signs. */
const sheetName = (name: string): string =>
  name
    .replaceAll(/[\\/?*[\]:']/g, " ")
    .trim()
    .slice(0, 31) || "Table";

async function* lines(
  columns: OutputColumn[],
  rows: AsyncIterable<CellValue[]> | Iterable<CellValue[]>,
): AsyncGenerator<SheetValue[]> {
  for await (const row of rows) yield columns.map((column, i) => sheetValue(row[i], column.type));
}

/**
 * A table as a workbook: column names frozen at the top, numbers and dates typed, text as text.
 * Rows are asked for only as the reader takes bytes; past 1,048,575 lines a second sheet begins.
 */
export function writeXlsx(
  columns: OutputColumn[],
  rows: AsyncIterable<CellValue[]> | Iterable<CellValue[]>,
  options: { sheet?: string } = {},
): ReadableStream<Uint8Array> {
  return writeXlsxStream(lines(columns, rows), {
    name: sheetName(options.sheet ?? "Table"),
    columns: columnsOf(columns),
    freezePane: { rows: 1 },
  });
}

const columnsOf = (columns: readonly OutputColumn[]) =>
  columns.map(({ header, type = "text", width }) => ({
    header,
    width: width ?? Math.min(60, Math.max(12, header.length + 2)),
    ...(type === "text" ? {} : { numFmt: formats[type] }),
  }));

/** One table of a workbook. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly OutputColumn[];
  readonly rows: readonly (readonly CellValue[])[];
}

/**
 * Several small tables as one workbook, each on a sheet of its own; all of it is held in memory.
 * Names that Excel would take for one get a number.
 */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const taken = new Set<string>();
  const free = (name: string, n = 1): string => {
    const ending = n === 1 ? "" : ` ${n}`;
    const tried = sheetName(name).slice(0, 31 - ending.length) + ending;
    if (taken.has(tried.toLowerCase())) return free(name, n + 1);
    taken.add(tried.toLowerCase());
    return tried;
  };
  return writeSheets({
    sheets: sheets.map(({ name, columns, rows }) => ({
      name: free(name),
      columns: columnsOf(columns),
      rows: [
        columns.map((column) => column.header),
        ...rows.map((row) => columns.map((column, i) => sheetValue(row[i], column.type))),
      ],
      freezePane: { rows: 1 },
    })),
  });
}
