/** How the bytes of a text file spell its characters. */
export type Encoding =
  | "utf-8"
  | "utf-8-bom"
  | "windows-1252"
  | "utf-16le"
  | "utf-16be"
  | "macintosh";
export type Delimiter = "," | ";" | "\t" | "|";
export type LineEnd = "lf" | "crlf" | "cr";

/** One sheet of a workbook, hidden ones too: a person should see what else is in the file. */
export type SheetName = { name: string; hidden: boolean };

/** Everything that was recognized about a file. Shown to the person, who can override it. */
export type Layout = {
  format: "csv" | "xlsx";
  /** Null for a workbook, which has neither delimiter, encoding nor line ends. */
  delimiter: Delimiter | null;
  encoding: Encoding | null;
  lineEnd: LineEnd | null;
  /** Line that holds the column names, 1-based; 0 when the file has none. */
  headerLine: number;
  /** True when no line looked like column names and the first wide one was taken. */
  headerUncertain: boolean;
  sheet: string | null;
  sheets: SheetName[];
  /** Report lines above the header that are not data. */
  skippedAbove: number;
  /** Totals and report lines below the data; null until the file was read to its end. */
  skippedBelow: number | null;
};

/** What a person may say about a file when recognition is wrong. */
export type OpenOptions = {
  sheet?: string;
  delimiter?: Delimiter;
  encoding?: Encoding;
  /** 1-based line of the column names; 0 when the file has none. */
  headerLine?: number;
  /** False leaves a small file unread past its preview: `below` and `rowCount` come later. */
  scan?: boolean;
};

/** A line as it stands in the file: 1-based, the line where its record begins in an editor. */
export type RawRow = { line: number; cells: string[] };

/**
 * A line of data. `cells` is exactly as long as the header; a short line is filled with "".
 * `extra` counts non-empty cells past the last column: the line does not fit, and what stands in
 * the columns may have shifted.
 */
export type TableRow = RawRow & { extra?: number };

/** An opened table. Reading it again starts at the beginning; memory stays flat. */
export type TableSource = {
  layout: Layout;
  /** Column names: trimmed, never empty, never twice the same. */
  header: string[];
  /** The first 20 lines of data. */
  preview: TableRow[];
  /** Lines above the header, as they are. */
  before: RawRow[];
  /** Lines below the data (at most 50), known once the file was read to its end. */
  below: RawRow[];
  /** Lines of data, once the file was read to its end; else null. */
  rowCount: number | null;
  /** Empty lines among and below the data, left out, once the file was read to its end. */
  emptyLines: number | null;
  rows(): AsyncIterable<TableRow>;
  /** The same lines in bunches: several times faster for large files. */
  batches(): AsyncIterable<TableRow[]>;
};

export const MIB = 1024 * 1024;
