import { reminderSettings } from "#features/reminders/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { Typed } from "#platform/form-reader.ts";
import { FREQUENCIES } from "./schema.ts";
import { digestSettings } from "./settings.queries.ts";

/**
 * Keeps what holds for members who chose nothing themselves, and the hour for all.
 * @throws Invalid; the hour must lie within the organization's hours for mail
 */
export async function saveDigestSettings(work: Work, typed: Typed): Promise<void> {
  const problems: FieldProblem[] = [];
  const frequency = FREQUENCIES.find((one) => one.value === typed["frequency"])?.value;
  if (!frequency) problems.push({ field: "frequency", message: "Choose how often." });
  const weekday = /^[1-7]$/.test(typed["weekday"] ?? "") ? Number(typed["weekday"]) : null;
  if (weekday === null) problems.push({ field: "weekday", message: "Choose a day of the list." });
  const hour = /^\d{1,2}$/.test(typed["hour"] ?? "") ? Number(typed["hour"]) : -1;
  const mail = await reminderSettings(work);
  if (hour < mail.fromHour || hour >= mail.toHour)
    problems.push({
      field: "hour",
      message: `Mail leaves from ${mail.fromHour}:00 to ${mail.toHour}:00. Choose an hour in between.`,
    });
  if (!frequency || weekday === null || problems.length > 0) throw new Invalid(problems);
  const before = await digestSettings(work);
  const values = {
    frequency,
    weekday,
    hour,
    changed_by_name: work.actor.name,
    changed_at: dateOf(work.now),
  };
  await work.trx
    .insertInto("digest_setting")
    .values({ organization_id: work.actor.organizationId, ...values })
    .onConflict((on) => on.column("organization_id").doUpdateSet(values))
    .execute();
  await recordAudit(work, {
    action: "set-digests",
    subjectKind: "organization",
    subjectId: work.actor.organizationId,
    before: { frequency: before.frequency, weekday: before.weekday, hour: before.hour },
    after: { frequency, weekday, hour },
  });
}
