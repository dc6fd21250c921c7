/** What the handover keeps: an organization's own sets of columns. */
import type { Generated } from "kysely";
import type { DateFormat, PresetColumn, Which } from "./columns.ts";

interface HandoverPresetTable {
  organization_id: string;
  preset_id: string;
  name: string;
  name_key: string;
  /** jsonb: written as text, read as what it holds. */
  columns: string;
  date_format: DateFormat;
  which: Which;
  course_id: string | null;
  rule_id: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  updated_by_name: string;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    handover_preset: HandoverPresetTable;
  }
}

/** jsonb is declared as the text it is written as; read, it is a list. */
export const columnsFrom = (value: unknown): readonly PresetColumn[] => value as PresetColumn[];
