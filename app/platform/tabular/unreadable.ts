/** Why a file cannot be read as a table. Stable words, for tests and for the command line. */
export type UnreadableReason =
  | "empty"
  | "pdf"
  | "image"
  | "old-excel"
  | "binary-excel"
  | "password"
  | "html"
  | "xml"
  | "json"
  | "document"
  | "archive"
  | "binary"
  | "damaged"
  | "too-large"
  | "quotes"
  | "no-sheet"
  | "no-header";

/** The file is not a table this program can read. `message` says what it is and what to do. */
export class UnreadableTable extends Error {
  readonly reason: UnreadableReason;
  /** Line of the file, where one is to blame. */
  readonly line: number | null;

  constructor(reason: UnreadableReason, message: string, line: number | null = null) {
    super(message);
    this.name = "UnreadableTable";
    this.reason = reason;
    this.line = line;
  }
}
