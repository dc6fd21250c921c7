/** Files of resources: what they would do, and what they did. */
import type { ColumnType } from "kysely";

/** A line of a file as understood: what it would do to which resource, or why not. */
export interface ImportLine {
  readonly line: number;
  readonly id: string | null;
  readonly title: string;
  readonly does: "add" | "change" | "same" | "refuse";
  readonly fields: Readonly<Record<string, string>>;
  /** Which fields would change. */
  readonly changed: readonly string[];
  readonly problems: readonly { readonly field: string; readonly message: string }[];
}

interface ResourceImportTable {
  organization_id: string;
  import_id: string;
  file_name: string;
  state: "ready" | "applied" | "undone";
  lines: ColumnType<readonly ImportLine[], string, string>;
  before: ColumnType<Readonly<Record<string, unknown>> | null, string | null, string | null>;
  made_by_name: string;
  made_at: Date;
  applied_at: Date | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    resource_import: ResourceImportTable;
  }
}
