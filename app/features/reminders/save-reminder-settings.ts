import { recordAudit } from "#platform/audit.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { ensureReminderPlan } from "./ensure-reminder-plan.ts";
import { reminderSettings } from "./settings.queries.ts";

/** As typed in the form. */
export interface SettingsInput {
  readonly fromHour: string;
  readonly toHour: string;
  readonly days: readonly string[];
  readonly undoMinutes: string;
  readonly confirmAbove: string;
  readonly dailyLimit: string;
  readonly restDays: string;
  readonly replyTo: string;
}

const NUMBERS = {
  fromHour: { label: "the first hour", least: 0, most: 23 },
  toHour: { label: "the last hour", least: 1, most: 24 },
  undoMinutes: { label: "the undo window", least: 1, most: 1440 },
  confirmAbove: { label: "the size", least: 1, most: 5000 },
  dailyLimit: { label: "the daily limit", least: 1, most: 20_000 },
  restDays: { label: "the rest", least: 0, most: 365 },
} as const;
type NumberField = keyof typeof NUMBERS;

/** Saves when and how much may leave. @throws Invalid with every field that cannot be taken */
export async function saveReminderSettings(work: Work, input: SettingsInput): Promise<void> {
  const problems: FieldProblem[] = [];
  const number = (field: NumberField): number => {
    const { label, least, most } = NUMBERS[field];
    const text = input[field].trim();
    const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    problems.push({
      field,
      message: `Write ${label} as a number from ${least} to ${most.toLocaleString("en-US")}.`,
    });
    return least;
  };
  const values = {
    from_hour: number("fromHour"),
    to_hour: number("toHour"),
    undo_minutes: number("undoMinutes"),
    confirm_above: number("confirmAbove"),
    daily_limit: number("dailyLimit"),
    rest_days: number("restDays"),
    days: "1234567"
      .split("")
      .filter((day) => input.days.includes(day))
      .join(""),
    reply_to: input.replyTo.trim() || null,
  };
  if (problems.length === 0 && values.to_hour <= values.from_hour)
    problems.push({ field: "toHour", message: "Choose a last hour after the first." });
  if (values.days === "")
    problems.push({ field: "days", message: "Choose at least one day of the week." });
  if (values.reply_to !== null && !isOneAddress(values.reply_to))
    problems.push({
      field: "replyTo",
      message: "Write one e-mail address, like ana@hospital.org.",
    });
  if (problems.length > 0) throw new Invalid(problems);
  await ensureReminderPlan(work);
  const before = await reminderSettings(work);
  await work.trx
    .updateTable("reminder_setting")
    .set(values)
    .where("organization_id", "=", work.actor.organizationId)
    .execute();
  const { fromHour, toHour, days, undoMinutes, confirmAbove, dailyLimit, restDays, replyTo } =
    before;
  await recordAudit(work, {
    action: "save-reminder-settings",
    subjectKind: "reminder-plan",
    subjectId: work.actor.organizationId,
    before: {
      from_hour: fromHour,
      to_hour: toHour,
      undo_minutes: undoMinutes,
      confirm_above: confirmAbove,
      daily_limit: dailyLimit,
      rest_days: restDays,
      days,
      reply_to: replyTo,
    },
    after: values,
  });
}
