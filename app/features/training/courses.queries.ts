/** Courses read for screens and lists. */
import { sql } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { visiblePeople } from "#features/people/index.ts";

export interface Course {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly provider: string | null;
  readonly url: string | null;
  /** Whether completing it makes somebody trained in the people metrics. */
  readonly counts: boolean;
  /** One of those that Fairhand brings along: its number, title and address stay. */
  readonly official: boolean;
}

const courses = (work: Work) =>
  work.trx
    .selectFrom("course as k")
    .select([
      "k.course_id as id",
      "k.number",
      "k.title",
      "k.provider",
      "k.url",
      "k.counts",
      sql<boolean>`k.resource_id is not null`.as("official"),
    ])
    .where("k.organization_id", "=", work.actor.organizationId);

/** Every course in use: those that count first, then by title. */
export async function listCourses(work: Work): Promise<Course[]> {
  return courses(work)
    .where("k.archived_at", "is", null)
    .orderBy("k.counts", "desc")
    .orderBy("k.title_key")
    .execute();
}

/** One course. @throws NotFound */
export async function findCourse(work: Work, id: string): Promise<Course> {
  const course = await courses(work).where("k.course_id", "=", id).executeTakeFirst();
  if (!course) throw new NotFound();
  return course;
}

/** People by where they stand in a course, each person once, at the furthest point reached. */
export interface CourseStanding extends Course {
  readonly completed: number;
  readonly evaluationOpen: number;
  readonly underWay: number;
  readonly withdrawn: number;
}

/** Every course in use with the people in it; a site's point of contact sees the own unit's. */
export async function courseStandings(work: Work): Promise<CourseStanding[]> {
  const list = await listCourses(work);
  const { rows } = await sql<{ id: string; place: number; people: number }>`
    select course_id as id, place, count(*)::int as people from (
      select c.course_id, c.person_id, max(case c.status when 'completed' then 4
        when 'evaluation-open' then 3 when 'in-progress' then 2 when 'registered' then 2 else 1 end) as place
      from completion c
      where c.organization_id = ${work.actor.organizationId} and c.voided_at is null
        and ${visiblePeople(work, "c.person_id")}
      group by c.course_id, c.person_id) furthest
    group by course_id, place`.execute(work.trx);
  const people = (id: string, place: number) =>
    rows.find((r) => r.id === id && r.place === place)?.people ?? 0;
  return list.map((course) => ({
    ...course,
    completed: people(course.id, 4),
    evaluationOpen: people(course.id, 3),
    underWay: people(course.id, 2),
    withdrawn: people(course.id, 1),
  }));
}
