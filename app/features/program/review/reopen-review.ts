import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { lockReview } from "./reviews.queries.ts";

/**
 * Opens a review that was closed by mistake. That it was, by whom and why, stays with it.
 * @throws NotFound, Forbidden, Invalid without a reason, Conflict when it is not closed
 */
export async function reopenReview(work: Work, id: string, typed: Typed): Promise<void> {
  const review = await lockReview(work, id);
  if (review.closedAt === null) throw new Conflict("This review is open already.");
  const form = new FormReader(typed);
  const reason = form.line("reopenReason", 300, "Say why it is opened again.");
  form.done();
  await work.trx
    .updateTable("program_review")
    .set({
      closed_at: null,
      closed_by_name: null,
      reopened_at: dateOf(work.now),
      reopened_by_name: work.actor.name,
      reopen_reason: reason,
      updated_at: dateOf(work.now),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("review_id", "=", id)
    .execute();
  await recordAudit(work, {
    action: "reopen-review",
    subjectKind: "program-review",
    subjectId: id,
    before: { closedBy: review.closedBy },
    after: { reason },
  });
}
