/** What will become of each line of a roster: set-based, for any number of lines; writes the staging only. */
import { sql } from "kysely";
import {
  type Counts,
  type ImportRun,
  type Missing,
  PLAN_POSITION,
} from "#features/imports/index.ts";
import type { Work } from "#platform/work.ts";
import { appointments, people, type Planned, units } from "./match-lines.ts";
import { idFromLine } from "./ids.ts";

/**
 * Fills `person_id`, `department_id`, `site_id`, `appointment_id` and `result` of every line:
 * added (a new person), changed (the person or one of the appointments differs), ended (the file
 * says that the person has left), unchanged, refused. Counts are of people, except `appointments`
 * and `refused`, which are of lines.
 */
export async function planRoster(work: Work, run: ImportRun): Promise<Counts> {
  const planned: Planned = {
    organization: work.actor.organizationId,
    importId: run.id,
    effectiveOn: run.options.effectiveOn,
  };
  await fillIds(work, planned);
  await fillResults(work, planned);
  await writeRefusals(work, planned);
  const counts = await countResults(work, planned);
  if (!run.options.endMissing) return counts;
  const { count } = await missingPeople(work, run);
  return { ...counts, ended: counts.ended + count };
}

/** Writes only lines whose ids are new or have changed: a second plan finds nearly all as they are. */
async function fillIds(work: Work, planned: Planned): Promise<void> {
  const { organization, importId } = planned;
  await sql`
    with ${people(planned)}, ${units(planned)}, ${appointments(planned)}
    update import_people_row r
    set person_id = f.person_id, department_id = f.department_id, site_id = f.site_id,
      appointment_id = coalesce(f.held_id, ${idFromLine(importId, "appointment", sql`f.line`)}),
      result = coalesce(f.refusal, case when f.is_new then 'added' else 'unchanged' end)
    from found f
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.line = f.line
      and (r.result is null or f.refusal is not null or r.result = 'refused' or f.is_new <> (r.result = 'added')
        or r.person_id <> f.person_id or r.department_id is distinct from f.department_id
        or r.site_id is distinct from f.site_id
        or r.appointment_id <> coalesce(f.held_id, ${idFromLine(importId, "appointment", sql`f.line`)}))`.execute(
    work.trx,
  );
}

/** What a file says of a person, over all lines: the first value of each, left only if all lines say so. */
export const saidOf = (organization: string, importId: string) => sql`
  select person_id, min(line) as line,
    (array_agg(employee_number order by line) filter (where employee_key is not null))[1] as employee_number,
    (array_agg(employee_key order by line) filter (where employee_key is not null))[1] as employee_key,
    (array_agg(email order by line) filter (where email_key is not null))[1] as email,
    (array_agg(email_key order by line) filter (where email_key is not null))[1] as email_key,
    (array_agg(name order by line) filter (where name is not null))[1] as name,
    (array_agg(manager_key order by line) filter (where manager_key is not null))[1] as manager_key,
    min(hired_on) as hired_on,
    case when bool_and(left_on is not null) then max(left_on) end as left_on
  from import_people_row
  where organization_id = ${organization} and import_id = ${importId}
    and result in ('added', 'changed', 'ended', 'unchanged') group by person_id`;

/**
 * The person after the file: what it does not say stays. Somebody on record as gone, whom the file
 * names without a last day, is back.
 */
export const becomes = (effectiveOn: string) => sql`
  coalesce(s.employee_number, p.employee_number) as employee_number,
  coalesce(s.employee_key, p.employee_key) as employee_key,
  coalesce(s.email, p.email) as email, coalesce(s.email_key, p.email_key) as email_key,
  coalesce(s.name, p.name) as name, coalesce(s.hired_on, p.hired_on) as hired_on,
  case when s.left_on is not null then s.left_on when p.left_on < ${effectiveOn}::date then null
    else p.left_on end as left_on,
  coalesce(s.manager_key, p.manager_key) as manager_key`;

/** Results of people on record. Lines of new people and refused ones have theirs already. */
async function fillResults(work: Work, { organization, importId, effectiveOn }: Planned) {
  await sql`
    with said as materialized (${saidOf(organization, importId)}),
    fact as (
      select p.person_id, p.left_on as was_left, n.left_on,
        (p.employee_number, p.email, p.name, p.hired_on, p.left_on, p.manager_key)
          is distinct from (n.employee_number, n.email, n.name, n.hired_on, n.left_on, n.manager_key) as differs
      from said s
      join person p on p.organization_id = ${organization} and p.person_id = s.person_id
      cross join lateral (select ${becomes(effectiveOn)}) n
    ), line as (
      select r.person_id, bool_or(a.appointment_id is null or a.title <> r.title
        or (r.fraction is not null and a.fraction is distinct from r.fraction)
        or (r.left_on is not null and a.ended_on is distinct from r.left_on)) as differs,
        count(*) filter (where a.ended_on is null or a.ended_on >= ${effectiveOn}::date) as current
      from import_people_row r
      left join appointment a on a.organization_id = r.organization_id and a.appointment_id = r.appointment_id
      where r.organization_id = ${organization} and r.import_id = ${importId}
        and r.result in ('unchanged', 'changed', 'ended')
      group by r.person_id
    ), held as (
      select person_id, count(*) as current from appointment
      where organization_id = ${organization} and (ended_on is null or ended_on >= ${effectiveOn}::date)
      group by person_id
    )
    update import_people_row r set result = n.result
    from (
      select f.person_id, case
        when f.left_on is not null and f.left_on is distinct from f.was_left then 'ended'
        when f.differs or l.differs or coalesce(h.current, 0) <> l.current then 'changed'
        else 'unchanged' end as result
      from fact f
      join line l on l.person_id = f.person_id
      left join held h on h.person_id = f.person_id
    ) n
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.person_id = n.person_id
      and r.result in ('unchanged', 'changed', 'ended') and r.result <> n.result`.execute(work.trx);
}

/** A reason stands in `result` until it is written out as a refusal of its line. */
async function writeRefusals(work: Work, { organization, importId }: Planned): Promise<void> {
  await sql`delete from import_refusal where organization_id = ${organization} and import_id = ${importId}
    and position >= ${PLAN_POSITION}`.execute(work.trx);
  const known = sql`('added', 'changed', 'unchanged', 'ended', 'refused')`;
  await sql`
    insert into import_refusal (organization_id, import_id, line, position, column_name, value, reason)
    select r.organization_id, r.import_id, r.line, ${PLAN_POSITION}, i.mapping->>'email', r.email, r.result
    from import_people_row r
    join import_run i on i.organization_id = r.organization_id and i.import_id = r.import_id
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.result not in ${known}`.execute(
    work.trx,
  );
  await sql`update import_people_row set result = 'refused'
    where organization_id = ${organization} and import_id = ${importId} and result not in ${known}`.execute(
    work.trx,
  );
}

async function countResults(work: Work, { organization, importId }: Planned): Promise<Counts> {
  const people = (result: string) =>
    sql`count(distinct person_id) filter (where result = ${sql.lit(result)})::int`;
  const { rows } = await sql<Counts>`
    select count(distinct person_id) filter (where result <> 'refused')::int as people,
      count(*) filter (where result <> 'refused')::int as appointments,
      ${people("added")} as added, ${people("changed")} as changed, ${people("unchanged")} as unchanged,
      ${people("ended")} as ended, 0 as review, 0 as repeats,
      count(*) filter (where result = 'refused')::int as refused
    from import_people_row where organization_id = ${organization} and import_id = ${importId}`.execute(
    work.trx,
  );
  return rows[0]!;
}

/** People on the roster on the effective day whom no line names, refused lines included. */
export const absent = (organization: string, importId: string, effectiveOn: string) => sql`
  with line as materialized (select person_id, employee_key, email_key from import_people_row
    where organization_id = ${organization} and import_id = ${importId})
  select p.person_id from person p
  where p.organization_id = ${organization} and (p.left_on is null or p.left_on >= ${effectiveOn}::date)
    and not exists (select 1 from line r where r.person_id = p.person_id)
    and not exists (select 1 from line r where r.employee_key = p.employee_key)
    and not exists (select 1 from line r where r.email_key = p.email_key)`;

/** Who on record is not in the file, and whether so many are gone that a person must confirm it. */
export async function missingPeople(work: Work, run: ImportRun): Promise<Missing> {
  const organization = work.actor.organizationId;
  const { effectiveOn } = run.options;
  const { rows } = await sql<{ count: number; total: number }>`
    select (select count(*)::int from (${absent(organization, run.id, effectiveOn)}) a) as count,
      (select count(*)::int from person where organization_id = ${organization}
        and (left_on is null or left_on >= ${effectiveOn}::date)) as total`.execute(work.trx);
  const { count, total } = rows[0]!;
  const examples = await sql<{ name: string; detail: string }>`
    select coalesce(p.name, p.employee_number, p.email) as name,
      coalesce((select a.title from appointment a where a.organization_id = p.organization_id
        and a.person_id = p.person_id order by a.started_on desc limit 1), '') as detail
    from person p join (${absent(organization, run.id, effectiveOn)}) a on a.person_id = p.person_id
    where p.organization_id = ${organization}
    order by p.name nulls last, p.person_id limit 20`.execute(work.trx);
  return { count, total, suspicious: count > 5 && count > total * 0.2, examples: examples.rows };
}
