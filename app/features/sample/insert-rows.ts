/** Writes the sample's rows in sets, one statement a table. */
import { sql } from "kysely";
import { emailKey, employeeKey, nameKey } from "#features/people/index.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import type { Sample, SampleCompletion } from "./schema.ts";

/** @returns the departments' ids, in the sample's order */
export async function insertDepartments(work: Work, sample: Sample): Promise<string[]> {
  const ids = sample.departments.map(() => newId());
  const rows = sample.departments.map(({ name, site }, i) => ({
    id: ids[i],
    name,
    key: nameKey(name),
    site: nameKey(sample.sites[site]),
  }));
  await sql`insert into unit (organization_id, unit_id, parent_id, kind, name, name_key)
    select s.organization_id, r.id, s.unit_id, 'department', r.name, r.key
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, name text, key text, site text)
    join unit s on s.organization_id = ${work.actor.organizationId} and s.kind = 'site'
      and s.name_key = r.site`.execute(work.trx);
  return ids;
}

export async function insertPeople(
  work: Work,
  sample: Sample,
  ids: readonly string[],
): Promise<void> {
  const rows = sample.people.map((person, i) => ({
    id: ids[i],
    number: person.employeeNumber,
    number_key: employeeKey(person.employeeNumber),
    email: person.email,
    email_key: emailKey(person.email),
    name: person.name,
    hired: person.hiredOn,
    left_on: person.leftOn,
    known: person.hiredOn > sample.programStart ? person.hiredOn : sample.programStart,
  }));
  await sql`insert into person (organization_id, person_id, employee_number, employee_key, email, email_key,
      name, hired_on, left_on, created_at, updated_at)
    select ${work.actor.organizationId}, id, number, number_key, email, email_key, name, hired, left_on, known + interval '14 hours', known + interval '14 hours'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, number text, number_key text,
      email text, email_key text, name text, hired date, left_on date, known date)`.execute(
    work.trx,
  );
}

export async function insertAppointments(
  work: Work,
  sample: Sample,
  people: readonly string[],
  departments: readonly string[],
): Promise<void> {
  const rows = sample.appointments.map((post) => ({
    id: newId(),
    person: people[post.person],
    title: post.title,
    key: nameKey(post.title),
    department: departments[post.department],
    fraction: post.fraction,
    started: post.startedOn,
    ended: post.endedOn,
  }));
  await sql`insert into appointment (organization_id, appointment_id, person_id, title, title_key,
      department_id, site_id, fraction, started_on, ended_on)
    select u.organization_id, r.id, r.person, r.title, r.key, r.department, u.parent_id, r.fraction, r.started, r.ended
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, person text, title text, key text,
      department text, fraction numeric, started date, ended date)
    join unit u on u.organization_id = ${work.actor.organizationId} and u.unit_id = r.department`.execute(
    work.trx,
  );
}

/**
 * Everybody's manager: the first in their department who holds one of these titles and works there
 * now. Departments without one have none.
 */
export async function insertManagers(work: Work, titles: readonly string[]): Promise<void> {
  await sql`with post as (
      select a.person_id, a.department_id, a.title_key, p.employee_key from appointment a
      join person p on p.organization_id = a.organization_id and p.person_id = a.person_id
      where a.organization_id = ${work.actor.organizationId} and a.ended_on is null
    ), lead as (
      select distinct on (department_id) department_id, person_id, employee_key from post
      where title_key = any(${titles.map((title) => nameKey(title))}::text[]) order by department_id, employee_key
    )
    update person p set manager_key = l.employee_key
    from post join lead l on l.department_id = post.department_id
    where p.organization_id = ${work.actor.organizationId} and p.person_id = post.person_id
      and l.person_id <> post.person_id`.execute(work.trx);
}

export async function insertDecisions(work: Work, sample: Sample): Promise<void> {
  const rows = sample.decisions.map((decision) => ({
    id: newId(),
    slug: decision.population,
    key: nameKey(decision.title),
    verdict: decision.verdict,
    manager: decision.isManager,
    reason: decision.reason,
    decider: decision.decidedBy,
    decided: decision.decidedOn,
  }));
  await sql`insert into population_decision (organization_id, decision_id, population_id, subject, title_key,
      verdict, is_manager, reason, decided_by, decided_by_name, decided_at)
    select p.organization_id, r.id, p.population_id, 'title', r.key, r.verdict, r.manager, r.reason,
      'sample', r.decider, r.decided + interval '15 hours'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, slug text, key text, verdict text,
      manager boolean, reason text, decider text, decided date)
    join population p on p.organization_id = ${work.actor.organizationId} and p.slug = r.slug`.execute(
    work.trx,
  );
}

export async function insertCompletions(
  work: Work,
  people: readonly string[],
  completions: readonly SampleCompletion[],
): Promise<void> {
  const rows = completions.map((row) => ({
    id: newId(),
    person: people[row.person],
    course: row.course,
    status: row.status,
    registered: row.registeredOn,
    completed: row.completedOn,
    recorded: row.recordedOn,
  }));
  await sql`insert into completion (organization_id, completion_id, person_id, course_id, status, registered_on,
      completed_on, source, recorded_by_name, recorded_at)
    select c.organization_id, r.id, r.person, c.course_id, r.status, r.registered, r.completed, 'import',
      'Learning system (sample)',
      least(r.recorded + interval '15 hours', ${new Date(work.now.epochMilliseconds)}::timestamptz)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, person text, course text, status text,
      registered date, completed date, recorded date)
    join course c on c.organization_id = ${work.actor.organizationId} and c.number = r.course
    on conflict do nothing`.execute(work.trx);
}

export async function insertUnmatched(work: Work, sample: Sample): Promise<void> {
  const rows = sample.unmatched.map((line) => ({
    id: newId(),
    number: line.employeeNumber,
    number_key: employeeKey(line.employeeNumber),
    name: line.name,
    completed: line.completedOn,
  }));
  await sql`insert into completion_review (organization_id, review_id, employee_number, employee_key, learner_name,
      course_id, course_number, course_title, status, completed_on, reason, kept_at)
    select c.organization_id, r.id, r.number, r.number_key, r.name, c.course_id, c.number, c.title, 'completed',
      r.completed, 'unknown-person', r.completed + interval '39 hours'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, number text, number_key text, name text,
      completed date)
    join course c on c.organization_id = ${work.actor.organizationId} and c.resource_id = 'soar-procurement-professionals'`.execute(
    work.trx,
  );
}
