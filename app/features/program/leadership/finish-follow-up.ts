import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findExecutive } from "./executives.queries.ts";

/** Marks a follow-up as done. @throws NotFound, Forbidden, Conflict when there is none open */
export async function finishFollowUp(
  work: Work,
  input: { readonly executiveId: string; readonly answerId: string },
): Promise<void> {
  const executive = await findExecutive(work, input.executiveId);
  const done = await work.trx
    .updateTable("leadership_answer")
    .set({ follow_up_done_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("executive_id", "=", executive.id)
    .where("answer_id", "=", input.answerId)
    .where("follow_up", "is not", null)
    .where("follow_up_done_at", "is", null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new Conflict("This follow-up is done already.");
  await recordAudit(work, {
    action: "finish-follow-up",
    subjectKind: "executive",
    subjectId: executive.id,
    after: { answerId: input.answerId },
  });
}
