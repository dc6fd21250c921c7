/** Takes a roster import back whole; what somebody worked on since is kept and named. */
import { type RawBuilder, sql } from "kysely";
import type { ImportRun, UndoReport } from "#features/imports/index.ts";
import type { Work } from "#platform/work.ts";
import { refreshMembership } from "../membership.ts";
import { APPOINTMENT_COLUMNS, appointmentState, PERSON_COLUMNS, personState } from "./states.ts";

interface Undoing {
  readonly work: Work;
  readonly organization: string;
  readonly importId: string;
}

/** Undoes in the caller's transaction. */
export async function undoRoster(work: Work, run: ImportRun): Promise<UndoReport> {
  const undoing = { work, organization: work.actor.organizationId, importId: run.id };
  const kept = await keptPeople(undoing);
  const ids = kept.map((person) => person.id);
  const restored = (await restoreAppointments(undoing, ids)) + (await restoreRemoved(undoing, ids));
  const removed = await removeAppointments(undoing, ids);
  const people = await restorePeople(undoing, ids);
  const gone = await removePeople(undoing, ids);
  await removeUnits(undoing);
  await refreshMembership(work);
  return {
    removed: removed + gone,
    restored: restored + people,
    kept: kept.map(({ id, line, what }) => ({ line, what, personId: id })),
  };
}

const changes = ({ organization, importId }: Undoing, kind: string, operation: string) =>
  sql`h.organization_id = ${organization} and h.import_id = ${importId}
    and h.subject_kind = ${kind} and h.operation = ${operation}`;

/**
 * People whom something else stands on by now: their record or an appointment was edited, a later
 * file named them, or they have completions, decisions or an account; or what they were cannot come
 * back, since their address or their unit went elsewhere. They stay whole as they are.
 */
async function keptPeople(undoing: Undoing) {
  const { work, organization, importId } = undoing;
  const touched = sql`select distinct case when h.subject_kind = 'person' then h.subject_id
      else coalesce(h.after, h.before)->>'person_id' end as person_id
    from import_change h where h.organization_id = ${organization} and h.import_id = ${importId}
      and h.subject_kind in ('person', 'appointment')`;
  const added = sql`exists (select 1 from import_change h where ${changes(undoing, "person", "insert")}
    and h.subject_id = t.person_id)`;
  const { rows } = await sql<{ id: string; line: number | null; what: string }>`
    with touched as materialized (${touched}), last_person as (
      select distinct on (h.subject_id) h.subject_id, h.operation, h.before, h.after from import_change h
      where h.organization_id = ${organization} and h.import_id = ${importId} and h.subject_kind = 'person'
      order by h.subject_id, h.position desc
    ), last_appointment as (
      select distinct on (h.subject_id) h.subject_id, h.operation, coalesce(h.after, h.before)->>'person_id' as person_id,
        h.before, h.after
      from import_change h
      where h.organization_id = ${organization} and h.import_id = ${importId} and h.subject_kind = 'appointment'
      order by h.subject_id, h.position desc
    ), edited as (
      select c.subject_id as person_id from last_person c
      left join person p on p.organization_id = ${organization} and p.person_id = c.subject_id
      where p.person_id is not null and not ${personState("p")} @> c.after
      union
      select c.person_id from last_appointment c
      left join appointment a on a.organization_id = ${organization} and a.appointment_id = c.subject_id
      where c.operation <> 'delete' and (a.appointment_id is null or ${appointmentState("a")} is distinct from c.after)
      union
      select a.person_id from appointment a join touched t on t.person_id = a.person_id
      where a.organization_id = ${organization} and ${added}
        and not exists (select 1 from last_appointment c where c.subject_id = a.appointment_id)
    ), taken as (
      select c.subject_id as person_id from last_person c
      join person o on o.organization_id = ${organization} and o.person_id <> c.subject_id
        and o.email_key = c.before->>'email_key'
      where c.operation = 'update'
    ), homeless as (
      select c.person_id from last_appointment c
      cross join lateral (values (c.before->>'site_id'), (c.before->>'department_id')) b(unit_id)
      where c.operation = 'delete' and b.unit_id is not null and not exists (select 1 from unit u
        where u.organization_id = ${organization} and u.unit_id = b.unit_id)
    ), later as (
      select distinct r.person_id from import_people_row r
      join import_run i on i.organization_id = r.organization_id and i.import_id = r.import_id
      join import_run mine on mine.organization_id = r.organization_id and mine.import_id = ${importId}
      where r.organization_id = ${organization} and i.status = 'done' and i.import_id <> ${importId}
        and i.finished_at >= mine.finished_at and r.result <> 'refused'
    ), reason as (
      select t.person_id, case
        when t.person_id in (select person_id from edited) then 'was edited since'
        when t.person_id in (select person_id from taken)
          then 'had an address that belongs to somebody else by now'
        when t.person_id in (select person_id from homeless)
          then 'had an appointment in a site or department that is gone'
        when l.person_id is not null and ${added} then 'is in a later file, too'
        when ${added} and ${inUse("completion")} then 'has completions by now'
        when ${added} and ${inUse("population_decision")} then 'was decided on by now'
        when ${added} and ${inUse("membership")} then 'has an account by now' end as what
      from touched t
      left join later l on l.person_id = t.person_id
    )
    select r.person_id as id, s.line, coalesce(p.name, p.employee_number, p.email, 'A person') || ' ' || r.what as what
    from reason r
    left join person p on p.organization_id = ${organization} and p.person_id = r.person_id
    left join (select person_id, min(line) as line from import_people_row where organization_id = ${organization}
      and import_id = ${importId} group by person_id) s on s.person_id = r.person_id
    where r.what is not null order by s.line nulls last, r.person_id`.execute(work.trx);
  return rows;

  function inUse(table: string): RawBuilder<unknown> {
    return sql`exists (select 1 from ${sql.table(table)} x where x.organization_id = ${organization}
      and x.person_id = t.person_id)`;
  }
}

const notKept = (column: RawBuilder<unknown>, kept: readonly string[]) =>
  sql`not (${column} = any(${kept}::text[]))`;

/** The first "before" of each subject: the state before the whole import. */
const before = (undoing: Undoing, kind: string) => sql`
  select distinct on (h.subject_id) h.subject_id, h.before, h.operation from import_change h
  where h.organization_id = ${undoing.organization} and h.import_id = ${undoing.importId} and h.subject_kind = ${kind}
  order by h.subject_id, h.position`;

async function restoreAppointments(undoing: Undoing, kept: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    update appointment a set title = b.before->>'title', fraction = (b.before->>'fraction')::numeric,
      started_on = (b.before->>'started_on')::date, ended_on = (b.before->>'ended_on')::date
    from (${before(undoing, "appointment")}) b
    where b.operation = 'update' and a.organization_id = ${undoing.organization}
      and a.appointment_id = b.subject_id and ${notKept(sql`a.person_id`, kept)}`.execute(
    undoing.work.trx,
  );
  return Number(numAffectedRows ?? 0n);
}

/** Appointments that the import removed because they would have ended before they began. */
async function restoreRemoved(undoing: Undoing, kept: readonly string[]): Promise<number> {
  const { organization, importId, work } = undoing;
  const columns = sql.join(APPOINTMENT_COLUMNS.map((name) => sql.ref(name)));
  const values = sql.join(
    APPOINTMENT_COLUMNS.map((name) => sql`(b.before->>${sql.lit(name)})${castOf(name)}`),
  );
  const { numAffectedRows } = await sql`
    insert into appointment (organization_id, appointment_id, ${columns})
    select ${organization}, b.subject_id, ${values}
    from (${before(undoing, "appointment")}) b
    where exists (select 1 from import_change h where h.organization_id = ${organization} and h.import_id = ${importId}
        and h.subject_kind = 'appointment' and h.subject_id = b.subject_id and h.operation = 'delete')
      and b.before is not null and ${notKept(sql`b.before->>'person_id'`, kept)}
      and exists (select 1 from person p where p.organization_id = ${organization} and p.person_id = b.before->>'person_id')
    on conflict do nothing`.execute(work.trx);
  return Number(numAffectedRows ?? 0n);
}

const castOf = (column: string): RawBuilder<unknown> =>
  column.endsWith("_on") ? sql`::date` : column === "fraction" ? sql`::numeric` : sql``;

async function removeAppointments(undoing: Undoing, kept: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from appointment a using import_change h
    where ${changes(undoing, "appointment", "insert")} and a.organization_id = h.organization_id
      and a.appointment_id = h.subject_id and ${notKept(sql`a.person_id`, kept)}`.execute(
    undoing.work.trx,
  );
  return Number(numAffectedRows ?? 0n);
}

async function restorePeople(undoing: Undoing, kept: readonly string[]): Promise<number> {
  const { work, organization } = undoing;
  // A change noted before a column was there says nothing of it: the column stays.
  const sets = sql.join(
    PERSON_COLUMNS.map(
      (name) => sql`${sql.ref(name)} = case when b.before ? ${sql.lit(name)}
        then (b.before->>${sql.lit(name)})${castOf(name)} else ${sql.ref(`p.${name}`)} end`,
    ),
  );
  const now = new Date(work.now.epochMilliseconds);
  const { numAffectedRows } = await sql`
    update person p set ${sets}, updated_at = greatest(${now}, p.updated_at + interval '1 millisecond')
    from (${before(undoing, "person")}) b
    where b.operation = 'update' and p.organization_id = ${organization} and p.person_id = b.subject_id
      and ${notKept(sql`p.person_id`, kept)}`.execute(work.trx);
  return Number(numAffectedRows ?? 0n);
}

async function removePeople(undoing: Undoing, kept: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from person p using import_change h
    where ${changes(undoing, "person", "insert")} and p.organization_id = h.organization_id
      and p.person_id = h.subject_id and ${notKept(sql`p.person_id`, kept)}`.execute(
    undoing.work.trx,
  );
  return Number(numAffectedRows ?? 0n);
}

/** Units that the import added and nothing stands on; departments first, then sites. */
async function removeUnits(undoing: Undoing): Promise<void> {
  for (const kind of ["department", "site"])
    await sql`
      delete from unit u using import_change h
      where ${changes(undoing, "unit", "insert")} and u.organization_id = h.organization_id
        and u.unit_id = h.subject_id and u.kind = ${kind}
        and not exists (select 1 from appointment a where a.organization_id = u.organization_id and a.department_id = u.unit_id)
        and not exists (select 1 from appointment a where a.organization_id = u.organization_id and a.site_id = u.unit_id)
        and not exists (select 1 from unit below where below.organization_id = u.organization_id and below.parent_id = u.unit_id)
        and not exists (select 1 from membership m where m.organization_id = u.organization_id and m.unit_id = u.unit_id)
        and not exists (select 1 from population_decision d where d.organization_id = u.organization_id and d.department_id = u.unit_id)`.execute(
      undoing.work.trx,
    );
}
