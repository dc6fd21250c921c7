import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { changesToCheck, lockOpenReview } from "./reviews.queries.ts";

/**
 * Closes a review: its figures, notes and changes stay as they are from now on.
 * @throws NotFound; Forbidden; Conflict when it is closed, when a change of an earlier review is not
 * checked in it, or when it says nothing at all
 */
export async function closeReview(work: Work, id: string): Promise<void> {
  const review = await lockOpenReview(work, id);
  const left = (await changesToCheck(work, review)).filter((one) => one.checkedIn !== id);
  if (left.length > 0)
    throw new Conflict("Check each change of the reviews before first. Then close this one.");
  if (review.changes === 0 && review.notes === null)
    throw new Conflict("Write a change, or in the notes why nothing changes.");
  await work.trx
    .updateTable("program_review")
    .set({
      closed_at: dateOf(work.now),
      closed_by_name: work.actor.name,
      updated_at: dateOf(work.now),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("review_id", "=", id)
    .execute();
  await recordAudit(work, {
    action: "close-review",
    subjectKind: "program-review",
    subjectId: id,
    after: { changes: review.changes },
  });
}
