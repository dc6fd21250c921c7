export { openTable } from "./open-table.ts";
export { UnreadableTable, type UnreadableReason } from "./unreadable.ts";
export type {
  Delimiter,
  Encoding,
  Layout,
  LineEnd,
  OpenOptions,
  RawRow,
  SheetName,
  TableRow,
  TableSource,
} from "./table-types.ts";
export { type CellValue, type OutputColumn, writeCsv } from "./write-csv.ts";
export { type Sheet, writeWorkbook, writeXlsx } from "./write-xlsx.ts";
export { type DateOrder, DateOrderWatch, parseDate, type ParsedDate } from "./dates.ts";
export { normalizeKey, parseAmount, parseEmail, parseFraction } from "./values.ts";
export { looksSensitive, type Sensitive } from "./sensitive.ts";
