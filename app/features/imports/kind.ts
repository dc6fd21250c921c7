/** What a kind of import must know: its fields, how a line is judged, planned, applied and undone. */
import type { FieldProblem } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";

export interface ImportField {
  readonly id: string;
  readonly label: string;
  readonly required?: boolean;
  /** Headers that other systems use for it, in lower case. */
  readonly synonyms: readonly string[];
  readonly kind: "text" | "date" | "fraction" | "email" | "number";
  readonly hint?: string;
}

/** Field id → position of its column in the header. */
export type Mapping = Readonly<Record<string, number>>;

/** The cells of one line by field id; a field that nobody mapped is absent. */
export interface MappedCells {
  readonly line: number;
  get(field: string): string | undefined;
}

/** A line, or a cell of it, that cannot be taken. */
export interface Refusal {
  readonly line: number;
  /** The header of the column, when one cell is to blame. */
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
}

export interface ReadContext {
  readonly today: Temporal.PlainDate;
  readonly dateOrder: "mdy" | "dmy";
  /** The header of a field's column, for refusals. */
  column(field: string): string | null;
}

export interface Counts {
  readonly rows: number;
  readonly people?: number;
  readonly appointments?: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly ended: number;
  readonly refused: number;
  readonly review: number;
  readonly repeats?: number;
}

export interface ImportOptions {
  /** The day that the file speaks of; a civil date. */
  readonly effectiveOn: string;
  /** People who are missing in the file have left; only after a person confirmed it. */
  readonly endMissing?: boolean;
}

export interface ImportRun {
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly mapping: Mapping;
  readonly options: ImportOptions;
  readonly createdByName: string;
}

export interface UndoReport {
  readonly removed: number;
  readonly restored: number;
  /** What somebody edited after the import: kept as it is, and named. */
  readonly kept: readonly { readonly subject: string; readonly why: string }[];
}

export interface ImportKind<Row> {
  readonly id: "people" | "completions";
  readonly name: string;
  readonly fields: readonly ImportField[];
  readonly permission: string;
  /** What a mapping lacks, such as a column that identifies people. */
  checkMapping(mapping: Mapping): readonly FieldProblem[];
  /** Judges one line; pure. */
  readRow(cells: MappedCells, context: ReadContext): { row: Row } | { refusals: Refusal[] };
  /** Puts understood lines into the kind's own staging table, in one statement. */
  stage(work: Work, importId: string, rows: readonly (Row & { line: number })[]): Promise<void>;
  /** Says for each staged line what would become of it; writes nothing else. */
  plan(work: Work, run: ImportRun): Promise<Counts>;
  /** Does it, and notes each change. Run twice, it has one effect. */
  apply(work: Work, run: ImportRun): Promise<Counts>;
  /** Takes the whole import back; what was edited later is kept and reported. */
  undo(work: Work, run: ImportRun): Promise<UndoReport>;
}
