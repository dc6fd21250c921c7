import { sql } from "kysely";
import { closeQuarter, nextToClose } from "#features/metrics/index.ts";
import {
  asProgram,
  changeSettings,
  createOrganization,
  type Founding,
  organizationSettings,
} from "#features/organization/index.ts";
import {
  emailKey,
  employeeKey,
  ensurePopulations,
  nameKey,
  refreshMembership,
} from "#features/people/index.ts";
import { ensureCourses } from "#features/training/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateIn, type Clock } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { generateSample } from "./generate-sample.ts";
import { removeSample } from "./remove-sample.ts";
import { sampleContent } from "./sample-content.ts";
import type { Sample, SampleCompletion } from "./schema.ts";

const TIME_ZONE = "America/New_York";
/** Every sample looks the same, so that guides and pictures fit. */
const SEED = 20_260_111;
/** Quarters 3 and 4 stay open, for whoever explores to close. */
const CLOSED_QUARTERS = 2;

interface SampleServices {
  readonly database: Database;
  readonly clock: Clock;
  readonly founding?: readonly Founding[];
}

/**
 * Founds the made-up health system with five quarters of history up to today: roster, decisions,
 * completions, two closed quarters, and a few completions that were reported late. Takes seconds.
 *
 * @param options.user who asked for it; the caller makes them a member
 * @returns the organization's id
 */
export async function loadSample(
  services: SampleServices,
  options: {
    readonly user?: { readonly id: string; readonly name: string };
    readonly seed?: number;
  } = {},
): Promise<string> {
  const content = sampleContent();
  const today = dateIn(services.clock.now(), TIME_ZONE);
  const sample = generateSample(options.seed ?? SEED, content, today);
  const by = options.user ? { name: options.user.name, userId: options.user.id } : {};
  const id = await createOrganization(
    services,
    {
      name: content.name,
      timeZone: TIME_ZONE,
      programStart: sample.programStart,
      sites: sample.sites,
      objective: content.objective,
      isSample: true,
    },
    by,
  );
  try {
    await asProgram(services, id, (work) => fill(work, sample, content.trainedGoal), by);
    return id;
  } catch (error) {
    await removeSample(services, id);
    throw error;
  }
}

async function fill(work: Work, sample: Sample, trainedGoal: number): Promise<void> {
  await ensurePopulations(work);
  await ensureCourses(work);
  const people = sample.people.map(() => newId());
  await insertPeople(work, sample, people);
  await insertAppointments(work, sample, people, await insertDepartments(work, sample));
  await insertDecisions(work, sample);
  await refreshMembership(work);
  await changeSettings(work, { trainedGoal });
  await insertCompletions(
    work,
    people,
    sample.completions.filter((row) => !row.late),
  );
  const { programStart } = await organizationSettings(work);
  for (let closed = 0; closed < CLOSED_QUARTERS; closed++) {
    const next = await nextToClose(work, programStart);
    if (next) await closeQuarter(work, { year: next.year, quarter: next.n });
  }
  await insertCompletions(
    work,
    people,
    sample.completions.filter((row) => row.late),
  );
  await recordAudit(work, {
    action: "load-sample",
    subjectKind: "organization",
    subjectId: work.actor.organizationId,
    after: { people: people.length, completions: sample.completions.length },
  });
}

/** @returns the departments' ids, in the sample's order */
async function insertDepartments(work: Work, sample: Sample): Promise<string[]> {
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

async function insertPeople(work: Work, sample: Sample, ids: readonly string[]): Promise<void> {
  const rows = sample.people.map((person, i) => ({
    id: ids[i],
    number: person.employeeNumber,
    number_key: employeeKey(person.employeeNumber),
    email: person.email,
    email_key: emailKey(person.email),
    name: person.name,
    hired: person.hiredOn,
    left_on: person.leftOn,
  }));
  await sql`insert into person (organization_id, person_id, employee_number, employee_key, email, email_key,
      name, hired_on, left_on)
    select ${work.actor.organizationId}, id, number, number_key, email, email_key, name, hired, left_on
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, number text, number_key text,
      email text, email_key text, name text, hired date, left_on date)`.execute(work.trx);
}

async function insertAppointments(
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

async function insertDecisions(work: Work, sample: Sample): Promise<void> {
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

async function insertCompletions(
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
  }));
  await sql`insert into completion (organization_id, completion_id, person_id, course_id, status, registered_on,
      completed_on, source, recorded_by_name)
    select c.organization_id, r.id, r.person, c.course_id, r.status, r.registered, r.completed, 'import',
      'Learning system (sample)'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, person text, course text, status text,
      registered date, completed date)
    join course c on c.organization_id = ${work.actor.organizationId} and c.number = r.course
    on conflict do nothing`.execute(work.trx);
}
