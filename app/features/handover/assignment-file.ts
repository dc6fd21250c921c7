/** The file for the learning system: a preset's columns over the people whom rules ask. */
import { sql, type SqlBool } from "kysely";
import {
  type AssignedFilter,
  type AssignedRow,
  listAssigned,
  listRules,
} from "#features/assignments/index.ts";
import { listCourses } from "#features/training/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { CellValue } from "#platform/tabular/index.ts";
import type { FileColumn } from "#platform/table-file.ts";
import type { Work } from "#platform/work.ts";
import { normalizeKey } from "#platform/tabular/index.ts";
import { cellOf, FIELDS, type Which } from "./columns.ts";
import type { Preset } from "./presets.ts";
import { findPreset, presetNamed } from "./presets.queries.ts";

/** The part of a preset that says which lines. */
export type Scope = Pick<Preset, "which" | "courseId" | "ruleId">;

const FILTERS: Readonly<Record<Which, AssignedFilter>> = {
  open: { status: ["asked", "late", "in-progress", "evaluation-open"] },
  late: { due: "late", status: ["late", "in-progress", "evaluation-open"] },
  all: {},
};

/**
 * The lines of a file, by person.
 * @param page from 1; all lines when left out
 */
export function handoverRows(
  work: Work,
  scope: Scope,
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: AssignedRow[]; total: number }> {
  return listAssigned(work, filterOf(scope), "person", page);
}

const filterOf = (scope: Scope): AssignedFilter => ({
  ...FILTERS[scope.which],
  courseId: scope.courseId ?? undefined,
  ruleId: scope.ruleId ?? undefined,
});

/** Columns by which a learning system knows a person, and where they stand on the roster. */
const KNOWN_BY = { "employee-number": "employee_number", email: "email" } as const;
const knownBy = (preset: Pick<Preset, "columns">) =>
  Object.entries(KNOWN_BY).flatMap(([field, column]) =>
    preset.columns.some((one) => one.field === field) ? [column] : [],
  );

/** How many lines of a file hold neither number nor address, so that they name nobody for sure. */
export async function namelessLines(work: Work, preset: Preset, scope: Scope): Promise<number> {
  const columns = knownBy(preset);
  if (columns.length === 0) return 0;
  const empty = sql.join(
    columns.map((column) => sql`${sql.ref(`n.${column}`)} is null`),
    sql` and `,
  );
  const such = sql`select n.person_id from person n
    where n.organization_id = ${work.actor.organizationId} and ${empty}`;
  // On most rosters there is nobody like that, and the long list need not be asked.
  if ((await sql`${such} limit 1`.execute(work.trx)).rows.length === 0) return 0;
  const people = sql<SqlBool>`a.person_id in (${such})`;
  return (await listAssigned(work, { ...filterOf(scope), people }, "person", ONE)).total;
}
const ONE = { number: 1, size: 1 };

/** A preset's columns for `tableFile`, which takes the sting out of what looks like a formula. */
export const fileColumns = (preset: Preset): FileColumn<AssignedRow>[] =>
  preset.columns.map((column) => ({
    header: column.header,
    width: FIELDS[column.field].width,
    ...(column.field === "late-days" ? { type: "number" as const } : {}),
    value: (row): CellValue => cellOf(column, row, preset.dateFormat),
  }));

export interface ExportChoice {
  /** A preset's name or id; the first of Fairhand's own when left out. */
  readonly preset?: string | undefined;
  /** Only the course of this number or title. */
  readonly course?: string | undefined;
  /** Only what the rule of this name asks. */
  readonly rule?: string | undefined;
}

export interface AssignmentExport {
  readonly preset: Preset;
  readonly columns: FileColumn<AssignedRow>[];
  readonly rows: readonly AssignedRow[];
  /** Lines that name nobody, since that person's number or address is not on the roster. */
  readonly nameless: number;
}

/**
 * The same file from a terminal.
 * @throws NotFound for a preset, course or rule that does not exist
 */
export async function exportAssignments(
  work: Work,
  choice: ExportChoice,
): Promise<AssignmentExport> {
  const preset = await (choice.preset === undefined
    ? findPreset(work, "everything")
    : presetNamed(work, choice.preset));
  const scope: Scope = {
    which: preset.which,
    courseId:
      choice.course === undefined ? preset.courseId : await courseNamed(work, choice.course),
    ruleId: choice.rule === undefined ? preset.ruleId : await ruleNamed(work, choice.rule),
  };
  const { rows } = await handoverRows(work, scope);
  const nameless = await namelessLines(work, preset, scope);
  return { preset, columns: fileColumns(preset), rows, nameless };
}

async function courseNamed(work: Work, name: string): Promise<string> {
  const key = normalizeKey(name);
  const found = (await listCourses(work)).find(
    (course) =>
      course.id === name ||
      normalizeKey(course.number ?? "") === key ||
      normalizeKey(course.title) === key,
  );
  if (!found) throw new NotFound(`There is no course "${name}" in your list.`);
  return found.id;
}

async function ruleNamed(work: Work, name: string): Promise<string> {
  const key = normalizeKey(name);
  const rules = await listRules(work);
  const found = rules.find((rule) => rule.id === name || normalizeKey(rule.name) === key);
  if (!found)
    throw new NotFound(
      `There is no rule "${name}". There are: ${rules.map((rule) => rule.name).join(", ") || "none yet"}.`,
    );
  return found.id;
}
