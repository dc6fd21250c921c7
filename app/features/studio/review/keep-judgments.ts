import { Invalid } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { guidedQuestions } from "../kinds/guided-questions.ts";
import type { Judgment } from "./schema.ts";

const JUDGMENTS: readonly Judgment[] = ["yes", "no", "unsure"];
const NOTE_MOST = 500;

/**
 * Keeps what a reviewer answers to the guided questions (R104), in place of what they said before.
 * The caller writes the trail.
 * @param typed `q-ID`: yes, no or unsure; `n-ID`: a note
 * @throws Invalid for a note that is too long
 */
export async function keepJudgments(work: Work, reviewerId: string, typed: Typed): Promise<void> {
  const { organizationId } = work.actor;
  const rows = guidedQuestions().flatMap(({ id }) => {
    const answer = JUDGMENTS.find((one) => one === typed[`q-${id}`]);
    const note = (typed[`n-${id}`] ?? "").replaceAll("\0", "").trim().toWellFormed();
    if (note.length > NOTE_MOST)
      throw new Invalid([
        { field: `n-${id}`, message: `Keep this under ${NOTE_MOST} characters.` },
      ]);
    return answer ? [{ question_id: id, answer, note: note || null }] : [];
  });
  await work.trx
    .deleteFrom("piece_review_question")
    .where("organization_id", "=", organizationId)
    .where("reviewer_id", "=", reviewerId)
    .execute();
  if (rows.length === 0) return;
  await work.trx
    .insertInto("piece_review_question")
    .values(
      rows.map((row) => ({ organization_id: organizationId, reviewer_id: reviewerId, ...row })),
    )
    .execute();
}
