import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { quarterKey, quartersSoFar } from "./quarters.queries.ts";
import { lockOpenReview } from "./reviews.queries.ts";
import { takeSnapshot } from "./snapshot.ts";

/**
 * Takes the figures of a review anew, as they are today: once feedback is closed, say.
 * @throws NotFound, Forbidden, Conflict when the review is closed
 */
export async function retakeFigures(work: Work, id: string): Promise<void> {
  const review = await lockOpenReview(work, id);
  const quarter = (await quartersSoFar(work)).find((q) => quarterKey(q) === quarterKey(review));
  if (!quarter) throw new NotFound();
  const figures = await takeSnapshot(work, quarter);
  await work.trx
    .updateTable("program_review")
    .set({
      figures: JSON.stringify(figures),
      figures_on: work.today.toString(),
      updated_at: dateOf(work.now),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("review_id", "=", id)
    .execute();
  await recordAudit(work, {
    action: "retake-review-figures",
    subjectKind: "program-review",
    subjectId: id,
    before: { figuresOn: review.figuresOn },
    after: { figuresOn: work.today.toString() },
  });
}
