import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findReviewLine } from "./review.queries.ts";

/** Puts a dismissed line back on the list. @throws Conflict when it is not dismissed; NotFound */
export async function reopenReview(
  work: Work,
  input: { readonly reviewId: string },
): Promise<void> {
  const line = await findReviewLine(work, input.reviewId);
  if (line.state !== "dismissed") throw new Conflict("This line is not set aside.");
  await work.trx
    .updateTable("completion_review")
    .set({ state: "open", decided_by_name: null, decided_at: null, decision_reason: null })
    .where("organization_id", "=", work.actor.organizationId)
    .where("review_id", "=", input.reviewId)
    .execute();
  await recordAudit(work, {
    action: "reopen-review",
    subjectKind: "completion-review",
    subjectId: input.reviewId,
    before: { state: "dismissed", reason: line.decisionReason },
    after: { state: "open" },
  });
}
