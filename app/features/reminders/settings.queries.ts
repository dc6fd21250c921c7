import type { Work } from "#platform/work.ts";
import type { Hours } from "#platform/quiet-hours.ts";
import type { StepKind } from "./schema.ts";

export interface ReminderSettings extends Hours {
  /** The plan of messages runs by itself. */
  readonly running: boolean;
  /** Since when everything stands still; null while it does not. */
  readonly pausedAt: Date | null;
  readonly stateByName: string | null;
  readonly stateAt: Date | null;
  /** Minutes during which a batch can be taken back before anything leaves. */
  readonly undoMinutes: number;
  /** Above so many people a batch waits until a person typed its count. */
  readonly confirmAbove: number;
  /** Messages that leave on one day, over all batches. */
  readonly dailyLimit: number;
  /** Who was reminded in so many days is left out of what is sent by hand. */
  readonly restDays: number;
  readonly replyTo: string | null;
  /** The day on which the plan was last looked through. */
  readonly plannedOn: string | null;
}

/** What the organization has set for reminders. An organization from before reminders has defaults. */
export async function reminderSettings(work: Work): Promise<ReminderSettings> {
  const row = await work.trx
    .selectFrom("reminder_setting")
    .selectAll()
    .where("organization_id", "=", work.actor.organizationId)
    .executeTakeFirst();
  return {
    running: row?.running ?? false,
    pausedAt: row?.paused_at ?? null,
    stateByName: row?.state_by_name ?? null,
    stateAt: row?.state_at ?? null,
    fromHour: row?.from_hour ?? 8,
    toHour: row?.to_hour ?? 17,
    days: row?.days ?? "12345",
    undoMinutes: row?.undo_minutes ?? 15,
    confirmAbove: row?.confirm_above ?? 100,
    dailyLimit: row?.daily_limit ?? 500,
    restDays: row?.rest_days ?? 7,
    replyTo: row?.reply_to ?? null,
    plannedOn: row?.planned_on ?? null,
  };
}

export interface ReminderStep {
  readonly id: string;
  readonly kind: StepKind;
  readonly days: number;
  readonly subject: string;
  readonly body: string;
  readonly on: boolean;
  readonly changedAt: Date | null;
  readonly changedByName: string | null;
}

const ORDER: Readonly<Record<StepKind, number>> = {
  invitation: 0,
  before: 1,
  after: 2,
  manager: 3,
  evaluation: 4,
  several: 5,
};

/** The plan, in the order in which somebody would meet its steps. */
export async function planSteps(work: Work): Promise<ReminderStep[]> {
  const rows = await work.trx
    .selectFrom("reminder_step")
    .selectAll()
    .where("organization_id", "=", work.actor.organizationId)
    .where("archived_at", "is", null)
    .execute();
  return rows
    .map((row) => ({
      id: row.step_id,
      kind: row.kind,
      days: row.days,
      subject: row.subject,
      body: row.body,
      on: row.is_on,
      changedAt: row.changed_at,
      changedByName: row.changed_by_name,
    }))
    .toSorted(
      (a, b) =>
        ORDER[a.kind] - ORDER[b.kind] || (a.kind === "before" ? b.days - a.days : a.days - b.days),
    );
}
