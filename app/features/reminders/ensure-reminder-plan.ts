import { z } from "zod";
import { readContent } from "#platform/content.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import "./schema.ts";

const shipped = z.array(
  z.strictObject({
    kind: z.enum(["invitation", "before", "after", "manager", "evaluation", "several"]),
    days: z.int().min(0).max(365),
    subject: z.string(),
    body: z.string(),
  }),
);
let texts: z.infer<typeof shipped> | undefined;

/** The messages that ship with the program (content/reminders.yaml). */
export const shippedSteps = (): z.infer<typeof shipped> =>
  (texts ??= shipped.parse(readContent("reminders.yaml")));

/**
 * Gives an organization its settings and the plan of messages it begins with. Safe to call again:
 * a plan that is there stays as the organization left it. Nothing leaves before somebody starts it.
 */
export async function ensureReminderPlan(work: Work): Promise<void> {
  const organization = work.actor.organizationId;
  const made = await work.trx
    .insertInto("reminder_setting")
    .values({
      organization_id: organization,
      paused_at: null,
      state_by_name: null,
      state_at: null,
      reply_to: null,
      planned_on: null,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 0n) return;
  await work.trx
    .insertInto("reminder_step")
    .values(
      shippedSteps().map((step) => ({
        organization_id: organization,
        step_id: newId(),
        ...step,
        body: step.body.trim(),
        changed_at: null,
        changed_by_name: null,
        archived_at: null,
      })),
    )
    .execute();
}
