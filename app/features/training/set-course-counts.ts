import { recordAudit } from "#platform/audit.ts";
import type { Work } from "#platform/work.ts";
import { findCourse } from "./courses.queries.ts";

/**
 * Says whether completing a course makes somebody trained in the people metrics. Live numbers
 * follow at once; frozen readings stay as they were.
 */
export async function setCourseCounts(
  work: Work,
  input: { readonly courseId: string; readonly counts: boolean },
): Promise<void> {
  const course = await findCourse(work, input.courseId);
  if (course.counts === input.counts) return;
  await work.trx
    .updateTable("course")
    .set({ counts: input.counts })
    .where("organization_id", "=", work.actor.organizationId)
    .where("course_id", "=", input.courseId)
    .execute();
  await recordAudit(work, {
    action: "set-course-counts",
    subjectKind: "course",
    subjectId: input.courseId,
    before: { counts: course.counts },
    after: { counts: input.counts },
  });
}
