import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { type FieldProblem, Forbidden, Invalid } from "#platform/errors.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { requestSettings } from "../settings.queries.ts";

export const SETTING_FIELDS = [
  "repeatMonths",
  "dueDays",
  "linkDays",
  "reminderDays",
  "senderName",
  "replyTo",
  "signedBy",
  "signedRole",
  "officePhone",
  "officeAddress",
  "concernLine",
  "evidenceDays",
] as const;
/** The form as it was typed. */
export type SettingsInput = Readonly<Partial<Record<(typeof SETTING_FIELDS)[number], string>>>;

const line = (text: string | undefined): string | null =>
  text?.replaceAll(/[\p{Cc}\s]+/gu, " ").trim() || null;

/** Saves how suppliers are asked; it holds for what is made and sent from now on. @throws Invalid, Forbidden */
export async function saveRequestSettings(work: Work, input: SettingsInput): Promise<void> {
  if (!work.actor.permissions.has("organization:write")) throw new Forbidden();
  const problems: FieldProblem[] = [];
  const whole = (field: keyof SettingsInput, from: number, to: number): number => {
    const typed = (input[field] ?? "").trim();
    const value = /^\d{1,5}$/.test(typed) ? Number(typed) : Number.NaN;
    if (value >= from && value <= to) return value;
    problems.push({ field, message: `Enter a whole number from ${from} to ${to}.` });
    return from;
  };
  const text = (field: keyof SettingsInput, most: number): string | null => {
    const value = line(input[field]);
    if (value !== null && value.length > most)
      problems.push({ field, message: `Keep it under ${most} characters.` });
    return value;
  };
  const replyTo = line(input.replyTo);
  if (replyTo !== null && !isOneAddress(replyTo))
    problems.push({
      field: "replyTo",
      message: "Write one e-mail address, like office@hospital.org.",
    });
  const address = input.officeAddress?.replaceAll("\r", "").trim() || null;
  if (address !== null && address.length > 400)
    problems.push({ field: "officeAddress", message: "Keep the address under 400 characters." });
  const values = {
    repeat_months: whole("repeatMonths", 1, 60),
    due_days: whole("dueDays", 3, 180),
    link_days: whole("linkDays", 1, 365),
    reminder_days: readDays(input.reminderDays ?? "", problems),
    sender_name: text("senderName", 120),
    reply_to: replyTo,
    signed_by: text("signedBy", 120),
    signed_role: text("signedRole", 120),
    office_phone: text("officePhone", 60),
    office_address: address,
    concern_line: text("concernLine", 300),
    evidence_days: line(input.evidenceDays) === null ? null : whole("evidenceDays", 1, 3650),
  };
  if (problems.length > 0) throw new Invalid(problems);
  const before = await requestSettings(work);
  await work.trx
    .insertInto("request_setting")
    .values({ organization_id: work.actor.organizationId, ...values, paused_at: null })
    .onConflict((c) => c.column("organization_id").doUpdateSet(values))
    .execute();
  await recordAudit(work, {
    action: "save-request-settings",
    subjectKind: "request-settings",
    subjectId: work.actor.organizationId,
    before,
    after: values,
  });
}

/** "-7, -1, 7": days from the due day, at most ten. */
function readDays(typed: string, problems: FieldProblem[]): number[] {
  const parts = typed.split(/[\s,;]+/).filter(Boolean);
  const days = parts.map((part) =>
    /^[-−+]?\d{1,3}$/.test(part) ? Number(part.replace("−", "-")) : Number.NaN,
  );
  const fine = days.every((day) => day >= -90 && day <= 90);
  if (!fine)
    problems.push({
      field: "reminderDays",
      message: "Enter whole numbers from -90 to 90, like -7, -1, 7.",
    });
  if (days.length > 10) problems.push({ field: "reminderDays", message: "At most ten reminders." });
  return fine ? [...new Set(days)].toSorted((a, b) => a - b) : [];
}

/** Pauses all requests and their reminders, or goes on. @throws Forbidden */
export async function setPause(work: Work, paused: boolean): Promise<void> {
  if (!work.actor.permissions.has("organization:write")) throw new Forbidden();
  const pausedAt = paused ? dateOf(work.now) : null;
  await work.trx
    .insertInto("request_setting")
    .values({ organization_id: work.actor.organizationId, paused_at: pausedAt, ...NOTHING })
    .onConflict((c) => c.column("organization_id").doUpdateSet({ paused_at: pausedAt }))
    .execute();
  await recordAudit(work, {
    action: paused ? "pause-requests" : "resume-requests",
    subjectKind: "request-settings",
    subjectId: work.actor.organizationId,
  });
}
const NOTHING = {
  sender_name: null,
  reply_to: null,
  signed_by: null,
  signed_role: null,
  office_phone: null,
  office_address: null,
  concern_line: null,
  evidence_days: null,
};
