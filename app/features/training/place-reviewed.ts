import { sql } from "kysely";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";

export interface Placement {
  readonly reviewId: string;
  readonly personId: string;
  readonly courseId: string;
}

/**
 * Turns open lines into completions of the people they belong to. Where the same completion is on
 * record already, the line points to it and nothing is added. Answers the lines that were placed.
 */
export async function placeReviewed(
  work: Work,
  input: { readonly lines: readonly Placement[]; readonly reason: string },
): Promise<string[]> {
  if (input.lines.length === 0) return [];
  const organization = work.actor.organizationId;
  const now = new Date(work.now.epochMilliseconds);
  const placements = sql`(select * from unnest(${input.lines.map((l) => l.reviewId)}::text[],
    ${input.lines.map((l) => l.personId)}::text[], ${input.lines.map((l) => l.courseId)}::text[],
    ${input.lines.map(() => newId())}::text[]) as x(review_id, person_id, course_id, completion_id))`;
  await sql`
    insert into completion (organization_id, completion_id, person_id, course_id, status, registered_on,
      completed_on, source, import_id, import_line, recorded_by_name, recorded_at)
    select ${organization}, x.completion_id, x.person_id, x.course_id, r.status, r.registered_on,
      r.completed_on, 'review', r.import_id, r.line, ${work.actor.name}, ${now}
    from completion_review r join ${placements} x on x.review_id = r.review_id
    where r.organization_id = ${organization} and r.state = 'open'
    on conflict do nothing`.execute(work.trx);
  const { rows } = await sql<{ id: string }>`
    update completion_review r
    set state = 'matched', person_id = x.person_id, course_id = x.course_id, completion_id = c.completion_id,
      decided_by_name = ${work.actor.name}, decided_at = ${now}, decision_reason = ${input.reason}
    from ${placements} x join completion c on c.organization_id = ${organization}
      and c.person_id = x.person_id and c.course_id = x.course_id and c.voided_at is null
    where r.organization_id = ${organization} and r.review_id = x.review_id and r.state = 'open'
      and c.status = r.status and c.completed_on is not distinct from r.completed_on
      and c.registered_on is not distinct from r.registered_on
    returning r.review_id as id`.execute(work.trx);
  return rows.map((row) => row.id);
}
