import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findPerson } from "#features/people/index.ts";
import { findCourse } from "./courses.queries.ts";
import { placeReviewed } from "./place-reviewed.ts";
import { findReviewLine } from "./review.queries.ts";

export interface MatchInput {
  readonly reviewId: string;
  readonly personId: string;
  /** Needed only when the line's course was not recognized. */
  readonly courseId?: string;
}

/**
 * Says whose a line is that an import kept aside; it becomes a completion of that person.
 *
 * @throws Conflict when somebody decided it first; Invalid without a course; NotFound
 */
export async function matchReview(work: Work, input: MatchInput): Promise<void> {
  const line = await findReviewLine(work, input.reviewId);
  if (line.state !== "open") throw new Conflict("Somebody has decided this line already.");
  await findPerson(work, input.personId);
  const courseId = line.courseId ?? input.courseId;
  if (!courseId)
    throw new Invalid([{ field: "courseId", message: "Choose which course this line means." }]);
  await findCourse(work, courseId);
  const [placed] = await placeReviewed(work, {
    lines: [{ reviewId: line.id, personId: input.personId, courseId }],
    reason: "Matched by hand",
  });
  if (!placed) throw new Conflict("Somebody has decided this line already.");
  await recordAudit(work, {
    action: "match-review",
    subjectKind: "completion-review",
    subjectId: line.id,
    before: { state: "open", reason: line.reason },
    after: { state: "matched", personId: input.personId, courseId },
  });
}
