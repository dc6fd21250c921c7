/** People who are asked to take a course, for tests of reminders. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { listCourses } from "#features/training/index.ts";

export interface Asked {
  readonly course: string;
  readonly rule: string;
}

/** Puts people on the roster, each at one site; `pN` has the address pN@lakeshore.example. */
export async function addPeople(work: Work, count: number, prefix = "p"): Promise<string[]> {
  const org = work.actor.organizationId;
  await sql`insert into unit (organization_id, unit_id, kind, name, name_key)
    values (${org}, 'north', 'site', 'North Hospital', 'north hospital') on conflict do nothing`.execute(
    work.trx,
  );
  await sql`insert into person (organization_id, person_id, employee_number, employee_key, name, email, email_key)
    select ${org}, ${prefix} || n, upper(${prefix}) || n, ${prefix} || n, 'Person' || n || ' Lee',
      ${prefix} || n || '@lakeshore.example', ${prefix} || n || '@lakeshore.example'
    from generate_series(1, ${count}::int) n`.execute(work.trx);
  await sql`insert into appointment (organization_id, appointment_id, person_id, title, title_key, site_id, started_on)
    select ${org}, 'a-' || ${prefix} || n, ${prefix} || n, 'Buyer', 'buyer', 'north', '2025-01-01'
    from generate_series(1, ${count}::int) n`.execute(work.trx);
  return Array.from({ length: count }, (_, n) => `${prefix}${n + 1}`);
}

/** Asks people to take a course until a day, by a rule of its own. */
export async function ask(
  work: Work,
  people: readonly string[],
  o: { dueOn: string; askedOn?: string; course?: number; rule?: string },
): Promise<Asked> {
  const org = work.actor.organizationId;
  const course = (await listCourses(work))[o.course ?? 0]!.id;
  const rule = o.rule ?? `rule-${o.course ?? 0}`;
  const askedOn = o.askedOn ?? work.today.toString();
  await sql`insert into assignment_rule (organization_id, rule_id, course_id, name, reason, audience, opens_on,
      due_kind, due_on, state, created_by_name)
    values (${org}, ${rule}, ${course}, ${`Rule ${rule}`}, 'You choose what we buy.', '{"anyOf":[{"kind":"everybody"}]}',
      ${askedOn}::date, 'fixed', ${o.dueOn}::date, 'active', 'Test') on conflict do nothing`.execute(
    work.trx,
  );
  await sql`insert into assignment (organization_id, assignment_id, rule_id, person_id, course_id, cycle, because, asked_on, due_on)
    select ${org}, ${rule} || '-' || id, ${rule}, id, ${course}, 1, 'Everybody', ${askedOn}::date, ${o.dueOn}::date
    from unnest(${[...people]}::text[]) id`.execute(work.trx);
  return { course, rule };
}

/** Records that a person has reached a status in a course. */
export async function reach(
  work: Work,
  person: string,
  course: string,
  status: "completed" | "evaluation-open" | "in-progress" = "completed",
): Promise<void> {
  const org = work.actor.organizationId;
  await sql`insert into completion (organization_id, completion_id, person_id, course_id, status, completed_on, registered_on, source, recorded_by_name)
    values (${org}, ${`k-${person}-${course}-${status}`}, ${person}, ${course}, ${status},
      ${status === "in-progress" ? null : work.today.toString()}::date, ${work.today.toString()}::date, 'hand', 'Test')`.execute(
    work.trx,
  );
}

/** Takes everything of the roll-out and of reminders away again, so that the next story begins empty. */
export async function clearRollOut(work: Work): Promise<void> {
  const org = work.actor.organizationId;
  for (const table of [
    "mailing",
    "mail",
    "bounced_address",
    "assignment_rule",
    "completion",
    "excusal",
    "person",
    "reminder_step",
    "reminder_setting",
  ])
    await sql`delete from ${sql.table(table)} where organization_id = ${org}`.execute(work.trx);
}
