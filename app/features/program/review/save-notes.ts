import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { lockOpenReview } from "./reviews.queries.ts";

/**
 * Keeps what was said. Somebody who opened the page before another saved overwrites nothing.
 * @throws NotFound, Forbidden, Invalid, Conflict when it is closed or was changed since
 */
export async function saveNotes(work: Work, id: string, typed: Typed): Promise<void> {
  const review = await lockOpenReview(work, id);
  const form = new FormReader(typed);
  const notes = form.lines("notes", 8000);
  form.done();
  if (notes === review.notes) return;
  if (typed["notesSeen"] !== undefined && typed["notesSeen"] !== notesMark(review.notes))
    throw new Conflict("Somebody has changed the notes since you opened them.");
  await work.trx
    .updateTable("program_review")
    .set({ notes, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("review_id", "=", id)
    .execute();
  await recordAudit(work, {
    action: "save-review-notes",
    subjectKind: "program-review",
    subjectId: id,
    before: { notes: review.notes },
    after: { notes },
  });
}

/** Tells one state of the notes from another. */
export const notesMark = (notes: string | null): string => {
  let mark = 0;
  for (const sign of notes ?? "") mark = (mark * 31 + sign.codePointAt(0)!) % 4_294_967_291;
  return `${(notes ?? "").length}-${mark}`;
};
