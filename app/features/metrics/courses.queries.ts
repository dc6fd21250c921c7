import { sql } from "kysely";
import { membersOn, visiblePeople } from "#features/people/index.ts";
import type { Work } from "#platform/work.ts";
import { catalog } from "./catalog.ts";

/** How many of the people that a metric counts have completed a course by a day. */
export interface CourseCount {
  readonly courseId: string;
  readonly title: string;
  readonly number: string | null;
  /** Whether it makes somebody trained. */
  readonly counts: boolean;
  readonly completed: number;
  /** Completed with the evaluation still open, and not completed in full. */
  readonly evaluationOpen: number;
}

/**
 * The courses behind a metric: those that count, and others that somebody counted has completed.
 *
 * @param metricId a metric of the catalog; the number of people trained looks at everybody
 */
export async function courseCounts(
  work: Work,
  metricId: string,
  asOf: Temporal.PlainDate,
): Promise<CourseCount[]> {
  const { trx, actor } = work;
  const organization = actor.organizationId;
  const day = sql`${asOf.toString()}::date`;
  const everybody = metricId === catalog().peopleTrained.id;
  const members = everybody
    ? sql`select null::text as person_id where false`
    : sql`select m.person_id from ${membersOn(trx, organization, asOf)} m where m.metric_id = ${metricId}`;
  // Materialized: asked for once, whatever the planner believes about tables it has not measured.
  const { rows } = await sql<CourseCount>`
    with member as materialized (${members})
    select k.course_id as "courseId", k.title, k.number, k.counts,
      count(f.person_id) filter (where f.full_one)::int as completed,
      count(f.person_id) filter (where not f.full_one)::int as "evaluationOpen"
    from course k
    left join (
      select c.course_id, c.person_id, bool_or(c.status = 'completed') as full_one
      from completion c
      where c.organization_id = ${organization} and c.voided_at is null
        and c.status in ('completed', 'evaluation-open') and c.completed_on <= ${day}
        and (${everybody}::boolean or c.person_id in (select person_id from member))
        and ${visiblePeople(work, "c.person_id")}
      group by c.course_id, c.person_id
    ) f on f.course_id = k.course_id
    where k.organization_id = ${organization}
    group by k.course_id, k.title, k.number, k.counts, k.title_key
    having k.counts or count(f.person_id) > 0
    order by k.counts desc, completed desc, k.title_key`.execute(trx);
  return rows;
}
