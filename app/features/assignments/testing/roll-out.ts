/** A small roster and the steps of a roll-out, for tests. */
import { sql } from "kysely";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { refreshMembership } from "#features/people/index.ts";
import { listCourses } from "#features/training/index.ts";
import type { RuleInput } from "../rule-fields.ts";

/** Ids of this roster begin with this, so that two tests of one file do not meet. */
export interface Roster {
  readonly north: string;
  readonly south: string;
  /** A department under North. */
  readonly buying: string;
  readonly managers: string;
  readonly course: string;
}

/**
 * Six people: ann, bob and cat are contract managers (ann and bob at North, cat at South), dan and
 * eve work in North's buying department, fay is on the roster without a job.
 */
export async function loadPeople(work: Work): Promise<Roster> {
  const org = work.actor.organizationId;
  await sql`insert into unit (organization_id, unit_id, kind, name, name_key, parent_id) values
    (${org}, 'north', 'site', 'North Hospital', 'north hospital', null),
    (${org}, 'south', 'site', 'South Clinic', 'south clinic', null),
    (${org}, 'buying', 'department', 'Buying', 'buying', 'north')`.execute(work.trx);
  await sql`insert into person (organization_id, person_id, employee_number, employee_key, name, email, email_key)
    select ${org}, id, upper(id), id, initcap(id) || ' Lee', id || '@lakeshore.example', id || '@lakeshore.example'
    from unnest(array['ann', 'bob', 'cat', 'dan', 'eve', 'fay']) id`.execute(work.trx);
  for (const [person, title, site, department] of [
    ["ann", "Contract Manager", "north", null],
    ["bob", "Contract Manager", "north", null],
    ["cat", "Contract Manager", "south", null],
    ["dan", "Buyer", null, "buying"],
    ["eve", "Buyer", null, "buying"],
  ] as const)
    await hire(work, person, { title, site, department, from: "2025-03-01" });
  await decideTitle(work, "contract-managers", "contract manager");
  const managers = await sql<{ id: string }>`select population_id as id from population
    where organization_id = ${org} and slug = 'contract-managers'`.execute(work.trx);
  const course = (await listCourses(work)).find((k) => k.counts);
  return {
    north: "north",
    south: "south",
    buying: "buying",
    managers: managers.rows[0]!.id,
    course: course!.id,
  };
}

/** Gives a person a job; makes the person where they are new. */
export async function hire(
  work: Work,
  person: string,
  job: { title: string; site?: string | null; department?: string | null; from: string },
): Promise<void> {
  const org = work.actor.organizationId;
  await sql`insert into person (organization_id, person_id, employee_number, employee_key, name)
    values (${org}, ${person}, ${person.toUpperCase()}, ${person}, ${`${person} Lee`})
    on conflict do nothing`.execute(work.trx);
  await sql`insert into appointment (organization_id, appointment_id, person_id, title, title_key, site_id,
      department_id, started_on)
    values (${org}, ${newId()}, ${person}, ${job.title}, ${job.title.toLowerCase()}, ${job.site ?? null},
      ${job.department ?? null}, ${job.from}::date)`.execute(work.trx);
  await refreshMembership(work, { people: [person] });
}

/** Ends every job of a person; `on` is the last day. */
export async function endJobs(work: Work, person: string, on: string): Promise<void> {
  await sql`update appointment set ended_on = ${on}::date
    where organization_id = ${work.actor.organizationId} and person_id = ${person} and ended_on is null`.execute(
    work.trx,
  );
  await refreshMembership(work, { people: [person] });
}

async function decideTitle(work: Work, slug: string, title: string): Promise<void> {
  await sql`insert into population_decision (organization_id, decision_id, population_id, subject, title_key,
      verdict, is_manager, reason, decided_by, decided_by_name, decided_at)
    select organization_id, ${newId()}, population_id, 'title', ${title}, 'include', true, 'They sign contracts', 'x',
      'Maya Reyes', '2026-07-02T12:00:00Z'
    from population where organization_id = ${work.actor.organizationId} and slug = ${slug}`.execute(
    work.trx,
  );
  await refreshMembership(work);
}

/** Puts a record of a course on file. */
export async function record(
  work: Work,
  person: string,
  course: string,
  o: { status?: string; on?: string | null; registered?: string } = {},
): Promise<void> {
  const on = o.on === undefined ? "2026-11-20" : o.on;
  await sql`insert into completion (organization_id, completion_id, person_id, course_id, status, completed_on,
      registered_on, source, recorded_by_name, recorded_at)
    values (${work.actor.organizationId}, ${newId()}, ${person}, ${course}, ${o.status ?? "completed"}, ${on}::date,
      ${o.registered ?? null}::date, 'hand', 'Maya Reyes', ${new Date(work.now.epochMilliseconds)})`.execute(
    work.trx,
  );
}

/** The same work on another day, at noon. */
export function onDay(work: Work, day: string): Work {
  return {
    ...work,
    today: Temporal.PlainDate.from(day),
    now: Temporal.Instant.from(`${day}T17:00:00Z`),
  };
}

/** A rule that asks the contract managers by the end of the year, with what a test wants changed. */
export const ruleFor = (roster: Roster, change: Partial<RuleInput> = {}): RuleInput => ({
  courseId: roster.course,
  name: "Wave 1",
  reason: "Contract managers see the suppliers first.",
  audience: { anyOf: [{ kind: "population", id: roster.managers }] },
  opensOn: "2026-11-25",
  dueKind: "fixed",
  dueOn: "2026-12-31",
  ...change,
});
