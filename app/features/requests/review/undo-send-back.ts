import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { answersOf } from "../answer/answers.queries.ts";
import { recordEvent } from "../record-event.ts";
import { holdAnswer, trail } from "./decide-answer.ts";

/**
 * Takes a sending back back, while the supplier has not begun to answer again. A mail that has left
 * stays left.
 * @throws Forbidden; NotFound; Conflict when it is not sent back, or a new answer has begun
 */
export async function undoSendBack(work: Work, answerId: string): Promise<void> {
  const { answer, request } = await holdAnswer(work, answerId, "sent-back");
  const [newest] = await answersOf(work, request.id);
  if (newest?.id !== answerId)
    throw new Conflict("The supplier has begun to answer again. Wait for that answer.");
  await work.trx
    .updateTable("request_answer")
    .set({
      state: "waiting",
      decided_by: null,
      decided_by_name: null,
      decided_at: null,
      reason: null,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("answer_id", "=", answerId)
    .execute();
  await work.trx
    .updateTable("compliance_request")
    .set({ answered_at: answer.submittedAt })
    .where("organization_id", "=", work.actor.organizationId)
    .where("request_id", "=", request.id)
    .execute();
  await recordEvent(work, request.id, "send-back-undone");
  await trail(work, "undo-request-send-back", request.id, { answerId });
}
