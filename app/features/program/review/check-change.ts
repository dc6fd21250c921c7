import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { NotFound } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { changesToCheck, lockOpenReview } from "./reviews.queries.ts";
import { OUTCOMES } from "./schema.ts";

/**
 * Says what became of a change of an earlier review. One that did not work yet, or is dropped, needs
 * a note. What did not work yet comes up in the next review again.
 * @throws NotFound when it is not for this review to check; Forbidden; Conflict; Invalid
 */
export async function checkChange(
  work: Work,
  reviewId: string,
  changeId: string,
  typed: Typed,
): Promise<void> {
  const review = await lockOpenReview(work, reviewId);
  const change = (await changesToCheck(work, review)).find((one) => one.id === changeId);
  if (!change) throw new NotFound();
  const form = new FormReader(typed);
  const outcome = form.choice("outcome", OUTCOMES, "Choose what became of it.");
  const note = form.line("note", 300);
  if (outcome !== null && outcome !== "worked" && note === null)
    form.refuse("note", "Say why, in a few words.");
  form.done();
  await work.trx
    .updateTable("review_change")
    .set({
      outcome,
      outcome_note: note,
      outcome_on: work.today.toString(),
      outcome_by_name: work.actor.name,
      checked_in: review.id,
      updated_at: dateOf(work.now),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("change_id", "=", changeId)
    .execute();
  await recordAudit(work, {
    action: "check-review-change",
    subjectKind: "review-change",
    subjectId: changeId,
    before: { outcome: change.outcome, note: change.outcomeNote },
    after: { outcome, note, reviewId: review.id },
  });
}
