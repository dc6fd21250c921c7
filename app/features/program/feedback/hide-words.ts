import { recordAudit } from "#platform/audit.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { findRound } from "./rounds.queries.ts";

/**
 * Empties a text that names somebody or tells what somebody saw. It cannot be brought back; that
 * there was one stays, with the reason. The text goes into no trail.
 * @throws NotFound, Invalid without a reason, Conflict when it is hidden already
 */
export async function hideWords(
  work: Work,
  text: { readonly roundId: string; readonly answerId: string; readonly questionId: string },
  typed: Typed,
): Promise<void> {
  const form = new FormReader(typed);
  const reason = form.line("reason", 200, "Say why, without the name itself.");
  form.done();
  const round = await findRound(work, text.roundId);
  const answer = await work.trx
    .selectFrom("feedback_answer")
    .select("answer_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("round_id", "=", round.id)
    .where("answer_id", "=", text.answerId)
    .executeTakeFirst();
  if (!answer) throw new NotFound();
  const { numUpdatedRows } = await work.trx
    .updateTable("feedback_reply")
    .set({
      words: null,
      hidden_on: work.today.toString(),
      hidden_by_name: work.actor.name,
      hide_reason: reason,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("answer_id", "=", text.answerId)
    .where("question_id", "=", text.questionId)
    .where("words", "is not", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Conflict("This text is hidden already.");
  await recordAudit(work, {
    action: "hide-feedback-words",
    subjectKind: "feedback-round",
    subjectId: round.id,
    after: { questionId: text.questionId, reason },
  });
}
