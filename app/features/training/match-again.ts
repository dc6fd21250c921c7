import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import type { Work } from "#platform/work.ts";
import { matchLines } from "./matching.ts";
import { placeReviewed } from "./place-reviewed.ts";
import { seesReview } from "./review.queries.ts";

/**
 * Looks at every open line of the review list again, after a roster update or a new course: those
 * whose person and course are now known for sure become completions. Nothing is guessed.
 */
export async function matchAgain(work: Work): Promise<{ matched: number; left: number }> {
  seesReview(work);
  const organization = work.actor.organizationId;
  const open = sql`(select review_id as key, employee_key, email_key, course_number_key, course_title_key
    from completion_review where organization_id = ${organization} and state = 'open')`;
  const { rows } = await sql<{
    key: string;
    person_id: string | null;
    course_id: string | null;
    reason: string | null;
  }>`select key, person_id, course_id, reason from ${matchLines(organization, open)} m`.execute(
    work.trx,
  );
  const sure = rows.flatMap((row) =>
    row.reason === null && row.person_id !== null && row.course_id !== null
      ? [{ reviewId: row.key, personId: row.person_id, courseId: row.course_id }]
      : [],
  );
  const placed = await placeReviewed(work, {
    lines: sure,
    reason: "The roster or the course list now knows this line",
  });
  await tellReasons(
    work,
    rows.filter((row) => row.reason !== null),
  );
  if (placed.length > 0)
    await recordAudit(work, {
      action: "match-again",
      subjectKind: "completion-review",
      subjectId: "list",
      after: { matched: placed.length, lines: placed.slice(0, 500) },
    });
  return { matched: placed.length, left: rows.length - placed.length };
}

/** What is still open may be open for another reason now. */
async function tellReasons(
  work: Work,
  rows: readonly { key: string; course_id: string | null; reason: string | null }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`update completion_review r set reason = x.reason, course_id = coalesce(x.course_id, r.course_id)
    from unnest(${rows.map((r) => r.key)}::text[], ${rows.map((r) => r.reason)}::text[],
      ${rows.map((r) => r.course_id)}::text[]) as x(review_id, reason, course_id)
    where r.organization_id = ${work.actor.organizationId} and r.review_id = x.review_id
      and r.state = 'open'`.execute(work.trx);
}
