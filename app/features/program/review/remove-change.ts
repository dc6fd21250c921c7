import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findChange, lockOpenReview } from "./reviews.queries.ts";

/**
 * Takes a change out of a review that is still written.
 * @throws NotFound, Forbidden, Conflict when the review is closed or an action came of it
 */
export async function removeChange(work: Work, reviewId: string, changeId: string): Promise<void> {
  const review = await lockOpenReview(work, reviewId);
  const change = await findChange(work, review.id, changeId);
  if (change.actionId !== null)
    throw new Conflict("An action came of this change. Drop the action with a reason instead.");
  await work.trx
    .deleteFrom("review_change")
    .where("organization_id", "=", work.actor.organizationId)
    .where("change_id", "=", changeId)
    .execute();
  await recordAudit(work, {
    action: "remove-review-change",
    subjectKind: "review-change",
    subjectId: changeId,
    before: { reviewId, sentence: change.sentence, reason: change.reason },
  });
}
