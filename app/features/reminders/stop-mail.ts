import { recordAudit } from "#platform/audit.ts";
import type { Work } from "#platform/work.ts";

/**
 * Stops reminders by mail for one person, as they asked. The course stays asked. Pressed twice it
 * has one effect.
 */
export async function stopMail(work: Work, personId: string): Promise<void> {
  const now = new Date(work.now.epochMilliseconds);
  const changed = await work.trx
    .insertInto("reminder_stop")
    .values({
      organization_id: work.actor.organizationId,
      person_id: personId,
      stopped_at: now,
      resumed_at: null,
    })
    .onConflict((on) =>
      on
        .columns(["organization_id", "person_id"])
        .doUpdateSet({ stopped_at: now, resumed_at: null })
        .where("reminder_stop.resumed_at", "is not", null),
    )
    .executeTakeFirst();
  if (changed.numInsertedOrUpdatedRows) await audit(work, "stop-mail", personId);
}

/** Takes the stop back, as the person asked. */
export async function resumeMail(work: Work, personId: string): Promise<void> {
  const changed = await work.trx
    .updateTable("reminder_stop")
    .set({ resumed_at: new Date(work.now.epochMilliseconds) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", personId)
    .where("resumed_at", "is", null)
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) await audit(work, "resume-mail", personId);
}

/** Whether a person has stopped reminders by mail. */
export async function hasStopped(work: Work, personId: string): Promise<boolean> {
  const row = await work.trx
    .selectFrom("reminder_stop")
    .select("person_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", personId)
    .where("resumed_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

const audit = (work: Work, action: string, subjectId: string) =>
  recordAudit(work, { action, subjectKind: "person", subjectId });
