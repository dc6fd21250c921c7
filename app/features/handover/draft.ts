/** A set of columns while it is being put together: pure, as a form carries it. */
import { FIELDS, isField } from "./columns.ts";
import type { Preset } from "./presets.ts";
import { MOST_COLUMNS } from "./save-preset.ts";

interface DraftColumn {
  readonly field: string;
  readonly header: string;
  readonly text: string | undefined;
}

export interface Draft {
  readonly name: string;
  readonly columns: readonly DraftColumn[];
  readonly dateFormat: string;
  readonly which: string;
  /** "" for all. */
  readonly courseId: string;
  readonly ruleId: string;
  /** What was chosen to be added, and is not yet. */
  readonly add: string;
}

/** A preset as a draft under this name. */
export const draftFrom = (preset: Preset, name: string): Draft => ({
  name,
  columns: preset.columns.map(({ field, header, text }) => ({ field, header, text })),
  dateFormat: preset.dateFormat,
  which: preset.which,
  courseId: preset.courseId ?? "",
  ruleId: preset.ruleId ?? "",
  add: "",
});

/** What a form sent. Columns follow each other from 0; a gap ends them. */
export function draftOf(fields: Readonly<Record<string, string>>): Draft {
  const columns: DraftColumn[] = [];
  for (let at = 0; at <= MOST_COLUMNS && fields[`field.${at}`] !== undefined; at++)
    columns.push({
      field: fields[`field.${at}`]!,
      header: headerFor(fields[`field.${at}`]!, fields[`header.${at}`] ?? ""),
      text: fields[`text.${at}`],
    });
  return {
    name: fields.name ?? "",
    columns,
    dateFormat: fields.dateFormat ?? "iso",
    which: fields.which ?? "open",
    courseId: fields.course ?? "",
    ruleId: fields.rule ?? "",
    add: fields.add ?? "",
  };
}

/** A column that now holds something else takes the new usual name, unless somebody typed their own. */
function headerFor(field: string, header: string): string {
  if (!isField(field) || field === "fixed" || field === "blank") return header;
  const usual = Object.values(FIELDS).some(({ label }) => label === header);
  return usual ? FIELDS[field].label : header;
}

/** The draft after a press of "up:2", "down:2", "out:2" or "add"; anything else leaves it. */
export function edited(draft: Draft, act: string): Draft {
  const [verb, number = ""] = act.split(":");
  const at = /^\d{1,2}$/.test(number) ? Number(number) : -1;
  const columns = [...draft.columns];
  if (verb === "add" && isField(draft.add) && columns.length < MOST_COLUMNS) {
    const { label } = FIELDS[draft.add];
    const named = draft.add !== "fixed" && draft.add !== "blank";
    columns.push({ field: draft.add, header: named ? label : "", text: undefined });
    return { ...draft, columns, add: "" };
  }
  const column = columns[at];
  const to = verb === "up" ? at - 1 : verb === "down" ? at + 1 : -1;
  if (column && verb === "out") columns.splice(at, 1);
  else if (column && to >= 0 && to < columns.length) {
    columns.splice(at, 1);
    columns.splice(to, 0, column);
  }
  return { ...draft, columns };
}
