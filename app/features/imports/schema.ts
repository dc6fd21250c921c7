/** What the imports feature keeps: runs, remembered mappings, refused lines, changes made. */
import type { Generated } from "kysely";
import type { Layout } from "#platform/tabular/index.ts";
import type { Counts, KindId, Mapping, Missing, UndoReport } from "./kind.ts";

export type RunStatus =
  | "mapping"
  | "reading"
  | "preview"
  | "queued"
  | "applying"
  | "done"
  | "failed"
  | "canceled"
  | "undoing"
  | "undone";

/** Runs that a job is working on, or will soon. */
export const UNDER_WAY: readonly RunStatus[] = ["reading", "queued", "applying", "undoing"];

/** All counts of a run, as shown and as printed by the terminal. */
export interface RunCounts extends Counts {
  /** Lines of data in the file. */
  readonly rows: number;
}

/** What is known about a run besides its file; kept as JSON. */
export interface StoredOptions {
  /** From when changes count; null until chosen: then the day on which it is applied. */
  effectiveOn?: string | null;
  endMissing?: boolean;
  /** Columns that look like Social Security numbers, birth dates or pay. */
  sensitive?: { column: string; kind: string }[];
  /** An administrator insisted on mapping a sensitive column. */
  insisted?: boolean;
  /** What a person said about the file as a whole. */
  about?: Record<string, string>;
  /** Lines refused while reading; a plan that runs again adds its own to these. */
  readRefused?: number;
  /** Those on record whom the file does not name, as of the preview; without names once applied. */
  missing?: Missing | null;
  /** The number of people who would leave, as a person confirmed it. */
  confirmedMissing?: number | null;
}

interface ImportMappingTable {
  organization_id: string;
  kind: string;
  header_key: string;
  /** jsonb */
  mapping: string;
  updated_at: Generated<Date>;
  /** Who looked at this choice; null when a proposal was taken unseen. */
  confirmed_by_name: string | null;
}
interface ImportRunTable {
  organization_id: string;
  import_id: string;
  kind: string;
  file_id: string | null;
  file_name: string;
  /** jsonb, as are header to undo_report: written as text, read as what they hold. */
  layout: string | null;
  header: string | null;
  mapping: string | null;
  options: Generated<string>;
  status: RunStatus;
  progress: Generated<number>;
  total: Generated<number>;
  counts: string | null;
  problem: string | null;
  undo_report: string | null;
  created_by: string;
  created_by_name: string;
  created_at: Generated<Date>;
  finished_at: Date | null;
}
interface ImportRefusalTable {
  organization_id: string;
  import_id: string;
  line: number;
  position: number;
  column_name: string | null;
  value: string | null;
  reason: string;
}
interface ImportChangeTable {
  organization_id: string;
  import_id: string;
  position: number;
  subject_kind: string;
  subject_id: string;
  operation: "insert" | "update" | "delete";
  before: string | null;
  after: string | null;
}
interface WatchSettingTable {
  organization_id: string;
  kind: string;
  refused_percent: number;
  paused: boolean;
}
export type WatchState = "seen" | "loading" | "moving" | "done" | "held";
interface WatchedFileTable {
  organization_id: string;
  watch_id: string;
  kind: KindId;
  file_name: string;
  size: number;
  modified_at: Date;
  sha256: string | null;
  state: WatchState;
  moves_to: "done" | "held" | null;
  moved_as: string | null;
  repeats_id: string | null;
  note: string | null;
  attempts: Generated<number>;
  claimed_by: string | null;
  claimed_until: Date | null;
  seen_at: Date;
  finished_at: Date | null;
  removed_at: Date | null;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    import_mapping: ImportMappingTable;
    import_run: ImportRunTable;
    import_refusal: ImportRefusalTable;
    import_change: ImportChangeTable;
    watch_setting: WatchSettingTable;
    watched_file: WatchedFileTable;
  }
}

/** A run as the rest of the program sees it. */
export interface Run {
  readonly id: string;
  readonly kind: KindId;
  readonly fileId: string | null;
  readonly fileName: string;
  readonly layout: Layout | null;
  readonly header: readonly string[];
  readonly mapping: Mapping | null;
  readonly options: StoredOptions;
  readonly status: RunStatus;
  /** Lines done and lines in all (0 while unknown). */
  readonly progress: number;
  readonly total: number;
  readonly counts: RunCounts | null;
  readonly problem: string | null;
  readonly undoReport: UndoReport | null;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}
