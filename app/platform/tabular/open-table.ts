import { bytesOf, type Bytes, type Origin } from "./bytes.ts";
import { detectDelimiter, detectLineEnd, readDelimited } from "./delimited.ts";
import { fileKind } from "./file-kind.ts";
import { FooterWatch } from "./footer.ts";
import { columnNames, findHeader, tableWidth } from "./header.ts";
import type { Layout, OpenOptions, RawRow, TableRow, TableSource } from "./table-types.ts";
import { MIB } from "./table-types.ts";
import { decode, detectEncoding } from "./text-encoding.ts";
import { UnreadableTable } from "./unreadable.ts";
import { openWorkbook } from "./xlsx-workbook.ts";

/** Lines looked at to find the header and to show a preview. */
const SAMPLE_LINES = 120;
const PREVIEW_LINES = 20;
/** No export of a personnel or learning system is nearly as wide; naming more takes long. */
const MOST_COLUMNS = 1_000;
/** Files up to this size are read through when opened, so that totals below are known at once. */
const SCAN_BYTES = 8 * MIB;

type RawTable = {
  layout: Omit<Layout, "headerLine" | "headerUncertain" | "skippedAbove" | "skippedBelow">;
  read(): AsyncIterable<RawRow[]>;
};

/**
 * Opens a CSV or XLSX file as it is: recognizes delimiter, encoding, line ends, report lines above
 * and below, and the column names. `options` overrides what was recognized.
 * @throws UnreadableTable when the file is something else, damaged or dangerous.
 */
export async function openTable(source: Origin, options: OpenOptions = {}): Promise<TableSource> {
  const bytes = await bytesOf(source);
  const kind = fileKind(await bytes.head(64 * 1024));
  const raw = kind === "zip" ? await rawWorkbook(bytes, options) : await rawText(bytes, options);
  const table = await arrange(raw, options);
  if (bytes.size <= SCAN_BYTES && options.scan !== false)
    for await (const batch of table.batches()) void batch;
  return table;
}

async function rawText(bytes: Bytes, options: OpenOptions): Promise<RawTable> {
  const encoding = options.encoding ?? (await detectEncoding(bytes));
  const sample = await firstText(decode(bytes, encoding), MIB / 4);
  if (sample.trim() === "")
    throw new UnreadableTable(
      "empty",
      "This file is empty. Export it again and load the new file.",
    );
  const lineEnd = detectLineEnd(sample);
  const delimiter = options.delimiter ?? detectDelimiter(sample, lineEnd);
  return {
    layout: { format: "csv", delimiter, encoding, lineEnd, sheet: null, sheets: [] },
    read: () => readDelimited(decode(bytes, encoding), delimiter, lineEnd),
  };
}

async function rawWorkbook(bytes: Bytes, options: OpenOptions): Promise<RawTable> {
  const book = await openWorkbook(await bytes.seekable());
  const sheet = book.choose(options.sheet);
  return {
    layout: {
      format: "xlsx",
      delimiter: null,
      encoding: null,
      lineEnd: null,
      sheet,
      sheets: book.sheets,
    },
    read: () => book.read(sheet),
  };
}

async function firstText(text: AsyncIterable<string>, length: number): Promise<string> {
  let sample = "";
  for await (const piece of text) {
    sample += piece;
    if (sample.length >= length) break;
  }
  return sample.slice(0, length);
}

async function firstRows(read: () => AsyncIterable<RawRow[]>, least: number): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of read()) {
    for (const row of batch) {
      if (rows.length < SAMPLE_LINES || row.line < least) rows.push(row);
    }
    if (rows.length >= SAMPLE_LINES && (rows.at(-1)?.line ?? 0) >= least) break;
  }
  return rows;
}

/** Index in `rows` of the column names; -1 when the person says that there are none. */
function headerAt(
  rows: RawRow[],
  wanted: number | undefined,
): { index: number; uncertain: boolean } {
  if (wanted === 0) return { index: -1, uncertain: false };
  if (wanted !== undefined) {
    const index = rows.findIndex((row) => row.line === wanted);
    if (index !== -1) return { index, uncertain: false };
    throw new UnreadableTable(
      "no-header",
      `Line ${wanted} of this file has no column names.`,
      wanted,
    );
  }
  const found = findHeader(rows);
  if (found) return found;
  throw new UnreadableTable("empty", "This file has no table in it. Export it again and load it.");
}

async function arrange(raw: RawTable, options: OpenOptions): Promise<TableSource> {
  const sample = await firstRows(raw.read, (options.headerLine ?? 0) + PREVIEW_LINES);
  const { index, uncertain } = headerAt(sample, options.headerLine);
  const after = sample.slice(index + 1);
  const nameless = Array.from(
    { length: Math.max(...after.map((r) => r.cells.length), 1) },
    () => "",
  );
  const names = index === -1 ? nameless : sample[index]!.cells;
  const width = tableWidth(names, after);
  if (width > MOST_COLUMNS)
    throw new UnreadableTable(
      "too-large",
      `This table has ${width} columns. Export only those you need, ${MOST_COLUMNS} at most.`,
    );
  const header = columnNames(names.slice(0, width));
  const before = sample
    .slice(0, Math.max(index, 0))
    .filter((row) => row.cells.some((cell) => cell.trim() !== ""));
  const headerLine = index === -1 ? 0 : sample[index]!.line;
  const table: TableSource = {
    layout: {
      ...raw.layout,
      headerLine,
      headerUncertain: uncertain,
      skippedAbove: before.length,
      skippedBelow: null,
    },
    header,
    preview: [],
    before,
    below: [],
    rowCount: null,
    emptyLines: null,
    rows: () => singly(table.batches()),
    batches: () => dataBatches(raw.read(), table, names),
  };
  const fit = fitter(header.length);
  const watch = new FooterWatch(header.length);
  for (const row of after) watch.push(fit(row), table.preview);
  table.preview.splice(PREVIEW_LINES);
  return table;
}

async function* singly(batches: AsyncIterable<TableRow[]>): AsyncIterable<TableRow> {
  for await (const batch of batches) yield* batch;
}

/** Brings a line to the width of the header and takes back the apostrophe our own exports add. */
function fitter(width: number): (row: RawRow) => TableRow {
  return ({ line, cells }) => {
    for (let i = 0; i < cells.length; i++)
      if (cells[i]!.startsWith("'") && /^'+[=+\-@\t\r\n＝＋－＠]/.test(cells[i]!))
        cells[i] = cells[i]!.slice(1);
    if (cells.length === width) return { line, cells };
    if (cells.length > width) {
      const extra = cells.slice(width).filter((cell) => cell.trim() !== "").length;
      cells.length = width;
      return extra > 0 ? { line, cells, extra } : { line, cells };
    }
    while (cells.length < width) cells.push("");
    return { line, cells };
  };
}

async function* dataBatches(
  raw: AsyncIterable<RawRow[]>,
  table: TableSource,
  names: string[],
): AsyncIterable<TableRow[]> {
  const { headerLine } = table.layout;
  const fit = fitter(table.header.length);
  const watch = new FooterWatch(table.header.length);
  const first = names[0] ?? "";
  const headerText = names.join("\u0000");
  const repeated = (cells: string[]) =>
    headerLine > 0 && cells[0] === first && cells.join("\u0000") === headerText;
  let count = 0;
  for await (const batch of raw) {
    const out: TableRow[] = [];
    for (const row of batch)
      if (row.line > headerLine && !repeated(row.cells)) watch.push(fit(row), out);
    count += out.length;
    if (out.length > 0) yield out;
  }
  table.below = watch.end();
  table.layout.skippedBelow = table.below.length;
  table.rowCount = count;
  table.emptyLines = watch.empty;
}
