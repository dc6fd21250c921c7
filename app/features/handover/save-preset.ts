import { listCourses } from "#features/training/index.ts";
import { listRules } from "#features/assignments/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { normalizeKey } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import {
  DATE_FORMATS,
  isField,
  WHICH,
  type DateFormat,
  type PresetColumn,
  type Which,
} from "./columns.ts";
import { BUILT_IN } from "./presets.ts";
import { findPreset } from "./presets.queries.ts";

export interface PresetInput {
  /** Leave out to keep a new one. */
  readonly presetId?: string | undefined;
  readonly name: string;
  readonly columns: readonly {
    readonly field: string;
    readonly header: string;
    readonly text?: string | undefined;
  }[];
  readonly dateFormat: string;
  readonly which: string;
  /** Only this course; "" for all. */
  readonly courseId: string;
  /** Only what this rule asks; "" for all. */
  readonly ruleId: string;
}

export const MOST_COLUMNS = 40;

/**
 * Keeps a set of columns under a name. Answers its id.
 * @throws Invalid with every field that cannot be taken; NotFound
 */
export async function savePreset(work: Work, input: PresetInput): Promise<string> {
  const before = input.presetId === undefined ? null : await findPreset(work, input.presetId);
  if (before && !before.own)
    throw new Invalid("These columns come with Fairhand and stay. Keep yours under another name.");
  const { problems, values } = checked(input);
  problems.push(...(await missing(work, input)), ...(await taken(work, input)));
  if (problems.length > 0) throw new Invalid(problems);
  const presetId = before?.id ?? newId();
  const kept = {
    ...values,
    columns: JSON.stringify(values.columns),
    updated_at: new Date(work.now.epochMilliseconds),
    updated_by_name: work.actor.name,
  };
  await work.trx
    .insertInto("handover_preset")
    .values({ organization_id: work.actor.organizationId, preset_id: presetId, ...kept })
    .onConflict((on) => on.columns(["organization_id", "preset_id"]).doUpdateSet(kept))
    .execute();
  await recordAudit(work, {
    action: before ? "change-preset" : "add-preset",
    subjectKind: "preset",
    subjectId: presetId,
    ...(before ? { before: { name: before.name, columns: before.columns } } : {}),
    after: values,
  });
  return presetId;
}

function checked(input: PresetInput) {
  const problems: FieldProblem[] = [];
  const name = input.name.trim();
  if (name === "") problems.push({ field: "name", message: "Enter a name." });
  if (name.length > 80)
    problems.push({ field: "name", message: "Keep the name under 80 characters." });
  if (!Object.hasOwn(DATE_FORMATS, input.dateFormat))
    problems.push({ field: "dateFormat", message: "Choose how dates are written." });
  if (!Object.hasOwn(WHICH, input.which))
    problems.push({ field: "which", message: "Choose whom the file names." });
  if (input.columns.length === 0)
    problems.push({ field: "add", message: "Choose at least one column." });
  if (input.columns.length > MOST_COLUMNS)
    problems.push({ field: "add", message: `Keep to ${MOST_COLUMNS} columns.` });
  const columns = input.columns.map((column, at): PresetColumn => {
    const header = column.header.trim();
    if (!isField(column.field))
      problems.push({ field: `field.${at}`, message: "Choose what the column holds." });
    if (header === "") problems.push({ field: `header.${at}`, message: "Give the column a name." });
    if (header.length > 80)
      problems.push({
        field: `header.${at}`,
        message: "Keep a column's name under 80 characters.",
      });
    if ((column.text ?? "").length > 200)
      problems.push({ field: `text.${at}`, message: "Keep the text under 200 characters." });
    const field = isField(column.field) ? column.field : "blank";
    return { field, header, ...(field === "fixed" ? { text: (column.text ?? "").trim() } : {}) };
  });
  return {
    problems,
    values: {
      name,
      name_key: normalizeKey(name),
      columns,
      date_format: input.dateFormat as DateFormat,
      which: input.which as Which,
      course_id: input.courseId || null,
      rule_id: input.ruleId || null,
    },
  };
}

async function missing(work: Work, input: PresetInput): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  if (input.courseId && !(await listCourses(work)).some((course) => course.id === input.courseId))
    problems.push({ field: "course", message: "Choose a course of your list." });
  if (input.ruleId && !(await listRules(work)).some((rule) => rule.id === input.ruleId))
    problems.push({ field: "rule", message: "Choose a rule of your list." });
  return problems;
}

async function taken(work: Work, input: PresetInput): Promise<FieldProblem[]> {
  const key = normalizeKey(input.name);
  const row = await work.trx
    .selectFrom("handover_preset")
    .select("preset_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("name_key", "=", key)
    .where("preset_id", "<>", input.presetId ?? "")
    .executeTakeFirst();
  return row || BUILT_IN.some((preset) => normalizeKey(preset.name) === key)
    ? [{ field: "name", message: "Another set of columns has this name. Choose another." }]
    : [];
}
