import type { OrganizationSettings, SettingsChange } from "#features/organization/index.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";

/** The fields of the settings form as text, as the page shows and sends them. */
export type SettingsFields = Readonly<Record<string, string>>;

export const fieldsOf = (settings: OrganizationSettings): SettingsFields => ({
  name: settings.name,
  timeZone: settings.timeZone,
  programStart: settings.programStart.toString(),
  objective: settings.objective ?? "",
  supplyChainScope: settings.supplyChainScope,
  countEvaluationOpen: settings.countEvaluationOpen ? "on" : "",
  trainedGoal: settings.trainedGoal?.toString() ?? "",
  shortcuts: settings.shortcuts ? "on" : "",
});

/**
 * Reads the form. Which values make sense is `changeSettings`' business.
 * @throws Invalid naming the fields that are no date or no number
 */
export function readSettings(fields: SettingsFields): SettingsChange {
  const problems: FieldProblem[] = [];
  const programStart = dateOf(fields["programStart"] ?? "");
  if (!programStart)
    problems.push({ field: "programStart", message: "Enter the program start as a date." });
  const goal = (fields["trainedGoal"] ?? "").trim().replaceAll(",", "");
  if (goal !== "" && !/^\d{1,9}$/.test(goal))
    problems.push({
      field: "trainedGoal",
      message: "Enter the goal as a whole number, such as 500.",
    });
  if (problems.length > 0 || !programStart) throw new Invalid(problems);
  return {
    name: fields["name"] ?? "",
    timeZone: fields["timeZone"] ?? "",
    programStart,
    objective: fields["objective"] ?? "",
    supplyChainScope: fields["supplyChainScope"] === "managers" ? "managers" : "function",
    countEvaluationOpen: fields["countEvaluationOpen"] === "on",
    trainedGoal: goal === "" ? null : Number(goal),
    shortcuts: fields["shortcuts"] === "on",
  };
}

/**
 * Only what the person has changed: what somebody else set while the form stood open stays.
 * @param fields the form; its field `shown` holds the values with which it was opened
 */
export function onlyChanged(change: SettingsChange, fields: SettingsFields): SettingsChange {
  const shown = shownIn(fields);
  if (shown === null) return change;
  const differs = (name: string) => (fields[name] ?? "") !== shown[name];
  return Object.fromEntries(Object.entries(change).filter(([name]) => differs(name)));
}

function shownIn(fields: SettingsFields): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(fields["shown"] ?? "");
    return typeof value === "object" ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null; // an older page: the whole form counts
  }
}

function dateOf(text: string): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? Temporal.PlainDate.from(text.trim()) : null;
  } catch {
    return null;
  }
}
