/** Writes what the plan says, as sets, with a row of import_change for everything written. */
import { type RawBuilder, sql } from "kysely";
import type { Counts, ImportRun } from "#features/imports/index.ts";
import type { Work } from "#platform/work.ts";
import { refreshMembership } from "../membership.ts";
import { absent, becomes, planRoster, saidOf } from "./plan.ts";
import { appointmentState, personState, unitState } from "./states.ts";

interface Step {
  readonly work: Work;
  readonly organization: string;
  readonly importId: string;
  readonly effectiveOn: string;
  readonly now: Date;
}

/** Plans once more, so that what happened since the preview is seen, and applies. One transaction. */
export async function applyRoster(work: Work, run: ImportRun): Promise<Counts> {
  const counts = await planRoster(work, run);
  const step: Step = {
    work,
    organization: work.actor.organizationId,
    importId: run.id,
    effectiveOn: run.options.effectiveOn,
    now: new Date(work.now.epochMilliseconds),
  };
  await addUnits(step, "site");
  await addUnits(step, "department");
  await addPeople(step);
  await changePeople(step);
  await changeAppointments(step);
  await endUnnamed(step);
  await addAppointments(step);
  if (run.options.endMissing) await endMissing(step);
  await refreshMembership(work);
  return counts;
}

/** Change rows for a statement that ends in the rows it wrote, as (id, before, after). */
async function recordChanges(
  { work, organization, importId }: Step,
  what: { kind: string; operation: "insert" | "update" | "delete"; rows: RawBuilder<unknown> },
): Promise<void> {
  await sql`
    insert into import_change (organization_id, import_id, position, subject_kind, subject_id, operation, before, after)
    select ${organization}, ${importId}, (select coalesce(max(position), -1) from import_change
        where organization_id = ${organization} and import_id = ${importId}) + row_number() over (order by id),
      ${what.kind}, id, ${what.operation}, before, after
    from (${what.rows}) written(id, before, after)`.execute(work.trx);
}

async function addUnits(step: Step, kind: "site" | "department"): Promise<void> {
  const { work, organization, importId, now } = step;
  const [id, name] = [sql.ref(`r.${kind}_id`), sql.ref(`r.${kind}`)];
  const parent = kind === "site" ? sql`null::text` : sql`r.site_id`;
  const added = sql`
    select distinct on (${id}) ${id} as unit_id, ${parent} as parent_id, ${name} as name, ${sql.ref(`r.${kind}_key`)} as name_key
    from import_people_row r
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.result <> 'refused'
      and ${id} is not null and not exists (select 1 from unit u where u.organization_id = r.organization_id and u.unit_id = ${id})
    order by ${id}, r.line`;
  await recordChanges(step, {
    kind: "unit",
    operation: "insert",
    rows: sql`select u.unit_id, null::jsonb, ${unitState("u", sql`${sql.lit(kind)}`)} from (${added}) u`,
  });
  await sql`insert into unit (organization_id, unit_id, parent_id, kind, name, name_key, created_at)
    select ${organization}, unit_id, parent_id, ${kind}, name, name_key, ${now} from (${added}) u`.execute(
    work.trx,
  );
}

async function addPeople(step: Step): Promise<void> {
  const { work, organization, importId, now } = step;
  await sql`
    insert into person (organization_id, person_id, employee_number, employee_key, email, email_key, name,
      hired_on, left_on, manager_key, created_at, updated_at)
    select ${organization}, s.person_id, s.employee_number, s.employee_key, s.email, s.email_key, s.name,
      s.hired_on, s.left_on, s.manager_key, ${now}, ${now}
    from (${saidOf(organization, importId)}) s
    where not exists (select 1 from person p where p.organization_id = ${organization} and p.person_id = s.person_id)
    order by s.line`.execute(work.trx);
  await recordChanges(step, {
    kind: "person",
    operation: "insert",
    rows: sql`select p.person_id, null::jsonb, ${personState("p")}
      from (select distinct person_id from import_people_row where organization_id = ${organization}
        and import_id = ${importId} and result = 'added') r
      join person p on p.organization_id = ${organization} and p.person_id = r.person_id`,
  });
}

async function changePeople(step: Step): Promise<void> {
  const { work, organization, importId, effectiveOn, now } = step;
  const changed = sql`
    select p.person_id, n.* from (${saidOf(organization, importId)}) s
    join person p on p.organization_id = ${organization} and p.person_id = s.person_id
    cross join lateral (select ${becomes(effectiveOn)}) n
    where (p.employee_number, p.email, p.name, p.hired_on, p.left_on, p.manager_key)
      is distinct from (n.employee_number, n.email, n.name, n.hired_on, n.left_on, n.manager_key)`;
  await recordChanges(step, {
    kind: "person",
    operation: "update",
    rows: sql`select p.person_id, ${personState("p")}, ${personState("n")} from (${changed}) n
      join person p on p.organization_id = ${organization} and p.person_id = n.person_id`,
  });
  await sql`
    update person p set employee_number = n.employee_number, employee_key = n.employee_key, email = n.email,
      email_key = n.email_key, name = n.name, hired_on = n.hired_on, left_on = n.left_on, manager_key = n.manager_key
    from (${changed}) n where p.organization_id = ${organization} and p.person_id = n.person_id`.execute(
    work.trx,
  );
  await sql`
    update person p set updated_at = greatest(${now}, p.updated_at + interval '1 millisecond')
    where p.organization_id = ${organization} and p.person_id in (select person_id from import_people_row
      where organization_id = ${organization} and import_id = ${importId} and result in ('changed', 'ended'))`.execute(
    work.trx,
  );
}

/** Spelling of the title, share of full time, last day: of appointments that go on. */
async function changeAppointments(step: Step): Promise<void> {
  const { work, organization, importId } = step;
  const changed = sql`
    select a.appointment_id, a.person_id, r.title, a.title_key, a.department_id, a.site_id, a.started_on,
      coalesce(r.fraction, a.fraction) as fraction,
      case when r.left_on is null then a.ended_on else greatest(r.left_on, a.started_on) end as ended_on
    from import_people_row r
    join appointment a on a.organization_id = r.organization_id and a.appointment_id = r.appointment_id
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.result in ('changed', 'ended')
      and (a.title <> r.title or (r.fraction is not null and a.fraction is distinct from r.fraction)
        or (r.left_on is not null and a.ended_on is distinct from greatest(r.left_on, a.started_on)))`;
  await recordChanges(step, {
    kind: "appointment",
    operation: "update",
    rows: sql`select a.appointment_id, ${appointmentState("a")}, ${appointmentState("n")} from (${changed}) n
      join appointment a on a.organization_id = ${organization} and a.appointment_id = n.appointment_id`,
  });
  await sql`
    update appointment a set title = n.title, fraction = n.fraction, ended_on = n.ended_on
    from (${changed}) n where a.organization_id = ${organization} and a.appointment_id = n.appointment_id`.execute(
    work.trx,
  );
}

/** Current appointments of people in the file that no line names any more. */
async function endUnnamed(step: Step): Promise<void> {
  const { organization, importId } = step;
  await endAppointments(
    step,
    sql`a.person_id in (select person_id from import_people_row where organization_id = ${organization}
        and import_id = ${importId} and result in ('changed', 'ended'))
      and not exists (select 1 from import_people_row r where r.organization_id = ${organization}
        and r.import_id = ${importId} and r.appointment_id = a.appointment_id)
      and not exists (select 1 from import_people_row r where r.organization_id = ${organization}
        and r.import_id = ${importId} and r.person_id = a.person_id and r.result = 'refused')`,
  );
}

/** Ends the day before the effective day; what would end before it began never counted and is removed. */
async function endAppointments(step: Step, which: RawBuilder<unknown>): Promise<void> {
  const { work, organization, effectiveOn } = step;
  const lastDay = sql`(${effectiveOn}::date - 1)`;
  const current = sql`a.organization_id = ${organization}
    and (a.ended_on is null or a.ended_on >= ${effectiveOn}::date) and ${which}`;
  const over = sql`a.started_on <= ${lastDay} and ${current}`;
  const never = sql`a.started_on > ${lastDay} and ${current}`;
  await recordChanges(step, {
    kind: "appointment",
    operation: "update",
    rows: sql`select a.appointment_id, ${appointmentState("a")},
      ${appointmentState("a")} || jsonb_build_object('ended_on', ${lastDay}) from appointment a where ${over}`,
  });
  await recordChanges(step, {
    kind: "appointment",
    operation: "delete",
    rows: sql`select a.appointment_id, ${appointmentState("a")}, null::jsonb from appointment a where ${never}`,
  });
  await sql`delete from appointment a where ${never}`.execute(work.trx);
  await sql`update appointment a set ended_on = ${lastDay} where ${over}`.execute(work.trx);
}

async function addAppointments(step: Step): Promise<void> {
  const { work, organization, importId, effectiveOn, now } = step;
  // Somebody new holds the post since the hire date; a new post of somebody known begins now.
  const begins = sql`case when r.result = 'added' then coalesce(r.hired_on, ${effectiveOn}::date)
    else greatest(r.hired_on, ${effectiveOn}::date) end`;
  const added = sql`
    select r.line, r.appointment_id, r.person_id, r.title, r.title_key, r.department_id, r.site_id, r.fraction,
      least(${begins}, r.left_on) as started_on, r.left_on as ended_on
    from import_people_row r
    where r.organization_id = ${organization} and r.import_id = ${importId}
      and r.result in ('added', 'changed', 'ended')
      and not exists (select 1 from appointment a where a.organization_id = r.organization_id
        and a.appointment_id = r.appointment_id)`;
  await recordChanges(step, {
    kind: "appointment",
    operation: "insert",
    rows: sql`select n.appointment_id, null::jsonb, ${appointmentState("n")} from (${added}) n`,
  });
  await sql`
    insert into appointment (organization_id, appointment_id, person_id, title, title_key, department_id, site_id,
      fraction, started_on, ended_on, created_at)
    select ${organization}, appointment_id, person_id, title, title_key, department_id, site_id,
      fraction, started_on, ended_on, ${now}
    from (${added}) n order by line`.execute(work.trx);
}

async function endMissing(step: Step): Promise<void> {
  const { work, organization, importId, effectiveOn, now } = step;
  const gone = absent(organization, importId, effectiveOn);
  const lastDay = sql`(${effectiveOn}::date - 1)`;
  await endAppointments(step, sql`a.person_id in (${gone})`);
  await recordChanges(step, {
    kind: "person",
    operation: "update",
    rows: sql`select p.person_id, ${personState("p")}, ${personState("p")} || jsonb_build_object('left_on', ${lastDay})
      from person p where p.organization_id = ${organization} and p.person_id in (${gone})`,
  });
  await sql`update person p set left_on = ${lastDay}, updated_at = greatest(${now}, p.updated_at + interval '1 millisecond')
    where p.organization_id = ${organization} and p.person_id in (${gone})`.execute(work.trx);
}
