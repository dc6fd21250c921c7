/** What a feature says about files of its kind; the framework does the rest. */
import type { DateOrder } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";

export type KindId = "people" | "completions" | "contracts" | "suppliers" | "risk";

/** One thing that a file of this kind can say. */
export interface ImportField {
  readonly id: string;
  /** As it stands on the mapping page: "Employee number". */
  readonly label: string;
  readonly required?: boolean;
  /** Column names of other systems for the same thing; case, spaces and signs do not matter. */
  readonly synonyms: readonly string[];
  readonly kind: "text" | "date" | "fraction" | "email" | "number";
  readonly hint?: string;
}

/** Field id → column name. A field that is left out is not in the file. */
export type Mapping = Readonly<Record<string, string>>;

/** What a person says about a file as a whole, such as the edition of a list: id → text. */
export type About = Readonly<Record<string, string>>;

/** One such thing, as the page of the columns asks for it. */
export interface AboutField {
  readonly id: string;
  readonly label: string;
  readonly kind: "text" | "date";
  readonly required?: boolean;
  readonly hint?: string;
  /** Offered as a choice; any other text is taken, too. */
  readonly usual?: string;
}

/** One thing wrong with a mapping. `field` is a field id, or "" for the mapping as a whole. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** The mapped cells of one line, trimmed: "" where the field is not mapped or the cell is empty. */
export interface MappedCells {
  text(field: string): string;
}

/** Refusals that a plan writes into import_refusal stand at this position and after. */
export const PLAN_POSITION = 1000;

/** Why a line cannot be taken. `field` is the field at fault; its column and value are added. */
export interface Refusal {
  readonly field: string | null;
  readonly reason: string;
}

export interface ReadContext {
  /** Today at the organization's place, as "YYYY-MM-DD": dates after it may be refused. */
  readonly today: string;
  /** Day and month in a date field, as the whole column proves it; "mdy" where nothing does. */
  dateOrder(field: string): DateOrder;
}

export interface ImportOptions {
  /** From when changes count: appointments begin, and end the day before. "YYYY-MM-DD". */
  readonly effectiveOn: string;
  /** People on record who are not in the file end the day before `effectiveOn`. */
  readonly endMissing: boolean;
  /** What a person said about the file as a whole, for kinds that ask for it. */
  readonly about?: About;
}

/** One run as its kind sees it. */
export interface ImportRun {
  readonly id: string;
  readonly kind: KindId;
  readonly options: ImportOptions;
}

/** What a run does, or would do. Lines and what `readRow` refuses are counted by the framework. */
export interface Counts {
  /** What the kind counts: people, or contracts or suppliers. */
  readonly people: number;
  readonly appointments: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly ended: number;
  readonly review: number;
  /** Lines that say again what an earlier line of the file says. */
  readonly repeats: number;
  /** Staged lines that the plan refuses, because they contradict each other or what is on record. */
  readonly refused: number;
}

/** Those on record whom the file does not name. */
export interface Missing {
  readonly count: number;
  /** All on record before the run. */
  readonly total: number;
  /** So many that a person must confirm the number: more than 20% and more than 5. */
  readonly suspicious: boolean;
  /** The first few, for the preview. */
  readonly examples: readonly { readonly name: string; readonly detail: string }[];
}

export interface UndoReport {
  /** Records that the import had added and that are gone again. */
  readonly removed: number;
  /** Records that are again as they were. */
  readonly restored: number;
  /**
   * What was edited since, and is kept as it is; `line` is null where no one line made it. Words
   * that name a person come with `personId`: an erasure finds them by it.
   */
  readonly kept: readonly {
    readonly line: number | null;
    readonly what: string;
    readonly personId?: string;
  }[];
}

/**
 * A kind of file. `Row` is a line as understood, which the kind stages in a table of its own.
 * The framework calls the functions in this order, each in a transaction of its own; any of them
 * may run again after a fault, so each must leave the same state when it runs twice.
 */
export interface ImportKind<Row = unknown> {
  readonly id: KindId;
  /** "Staff roster", "Course completions" */
  readonly name: string;
  /** What one line is about: "appointment", "completion". */
  readonly lineNoun: string;
  readonly fields: readonly ImportField[];
  /** Permission word that loading needs. */
  readonly importPermission: string;
  /** Where the results can be seen afterwards. */
  readonly resultHref: string;
  /** What to do there, on the button that leads there. */
  readonly resultLabel: string;
  /** Older files do not overrule newer ones: the day of which a file speaks can be said in the preview. */
  readonly dated?: true;
  /** What must be said about the file as a whole before it is read; left out by kinds that ask nothing. */
  readonly about?: readonly AboutField[];
  /** What is wrong with that; required fields are checked by the framework. */
  checkAbout?(about: About): FieldProblem[];
  /** What is wrong with a mapping as a whole. Required fields are checked by the framework. */
  checkMapping(mapping: Mapping, header: readonly string[]): FieldProblem[];
  /** Pure: understands one line or says why not. */
  readRow(cells: MappedCells, context: ReadContext): { row: Row } | { refusals: Refusal[] };
  /** Removes all staged rows of a run. */
  clear(work: Work, importId: string): Promise<void>;
  /** Stages up to 5,000 rows in one statement. */
  stage(work: Work, importId: string, rows: readonly (Row & { line: number })[]): Promise<void>;
  /** Set-based: fills `result` of every staged line; writes nothing else. Runs again before apply. */
  plan(work: Work, run: ImportRun): Promise<Counts>;
  /** Who on record is not in the file; left out by kinds to which this means nothing. */
  missing?(work: Work, run: ImportRun): Promise<Missing>;
  /** Set-based writes with a row of import_change for each; after `plan`, in its transaction. */
  apply(work: Work, run: ImportRun): Promise<Counts>;
  /** Takes the import back whole; what was edited since is reported and kept. */
  undo(work: Work, run: ImportRun): Promise<UndoReport>;
}
