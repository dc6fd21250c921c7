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

function dateOf(text: string): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? Temporal.PlainDate.from(text.trim()) : null;
  } catch {
    return null;
  }
}
