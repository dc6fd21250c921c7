import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { ensureReminderPlan } from "./ensure-reminder-plan.ts";
import { reminderSettings } from "./settings.queries.ts";

/** start and stop: the plan. pause and resume: everything that leaves, also what was sent by hand. */
export type StateChange = "start" | "stop" | "pause" | "resume";

const CHANGES: Readonly<
  Record<StateChange, (now: Date) => { running?: boolean; paused_at?: Date | null }>
> = {
  start: () => ({ running: true, paused_at: null }),
  stop: () => ({ running: false }),
  pause: (now) => ({ paused_at: now }),
  resume: () => ({ paused_at: null }),
};

/**
 * Starts or stops the plan of messages, or pauses all of it. Takes effect with the next message.
 * @throws Invalid for anything else
 */
export async function setReminderState(work: Work, change: string): Promise<StateChange> {
  if (!Object.hasOwn(CHANGES, change)) throw new Invalid("Choose start, stop, pause or resume.");
  const known = change as StateChange;
  await ensureReminderPlan(work);
  const before = await reminderSettings(work);
  const now = new Date(work.now.epochMilliseconds);
  await work.trx
    .updateTable("reminder_setting")
    .set({ ...CHANGES[known](now), state_at: now, state_by_name: work.actor.name })
    .where("organization_id", "=", work.actor.organizationId)
    .execute();
  await recordAudit(work, {
    action: `${known}-reminders`,
    subjectKind: "reminder-plan",
    subjectId: work.actor.organizationId,
    before: { running: before.running, paused: before.pausedAt !== null },
    after: {
      running: known === "start" || (before.running && known !== "stop"),
      paused: known === "pause",
    },
  });
  return known;
}
