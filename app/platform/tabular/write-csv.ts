/** A value to write. Dates are ISO text ("2027-01-11") in a column of type "date". */
export type CellValue = string | number | boolean | null | undefined;

export type OutputColumn = {
  header: string;
  /** "percent" holds a fraction: 0.18 is shown as 18%. Default: text. */
  type?: "text" | "number" | "date" | "percent";
  /** Width in characters, for workbooks. */
  width?: number;
};

/**
 * Text that a spreadsheet would take for a formula. Full-width signs count in some languages.
 * Leading apostrophes are included so that reading our own file gives back the same text.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

const PIECE = 64 * 1024;

/** One cell as CSV text: numbers stay numbers, text that looks like a formula gets an apostrophe. */
export function csvCell(value: CellValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\t|\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csvLine = (values: CellValue[]): string => `${values.map(csvCell).join(",")}\r\n`;

async function* pieces(
  columns: OutputColumn[],
  rows: AsyncIterable<CellValue[]> | Iterable<CellValue[]>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = `\uFEFF${csvLine(columns.map((column) => column.header))}`;
  for await (const row of rows) {
    text += csvLine(columns.map((_, i) => row[i]));
    if (text.length < PIECE) continue;
    yield encoder.encode(text);
    text = "";
  }
  if (text !== "") yield encoder.encode(text);
}

/**
 * A table as CSV that Excel opens correctly: UTF-8 with its mark, CRLF, and no cell that can become
 * a formula. Rows are asked for only as the reader takes bytes.
 */
export function writeCsv(
  columns: OutputColumn[],
  rows: AsyncIterable<CellValue[]> | Iterable<CellValue[]>,
): ReadableStream<Uint8Array> {
  const source = pieces(columns, rows);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await source.return(undefined);
    },
  });
}
