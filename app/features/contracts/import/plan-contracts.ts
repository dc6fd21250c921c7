/** What will become of each line of a list of contracts: set-based; writes the staging only. */
import { sql } from "kysely";
import { type Counts, type ImportRun, PLAN_POSITION } from "#features/imports/index.ts";
import type { Work } from "#platform/work.ts";
import { idFromLine } from "./ids.ts";
import { type Planned, suppliers } from "./match-suppliers.ts";

/** A run as the statements name it. */
export const plannedOf = (work: Work, run: ImportRun): Planned => ({
  organization: work.actor.organizationId,
  importId: run.id,
  saidOn: run.options.effectiveOn,
});

/**
 * Fills the ids and the `result` of every line: added (a new contract), changed (the contract or
 * one of its lines differs), unchanged, repeat (a later line of the file says the same line anew),
 * refused. Counts are of contracts, except `repeats` and `refused`, which are of lines.
 */
export async function planContracts(work: Work, run: ImportRun): Promise<Counts> {
  const planned = plannedOf(work, run);
  await fillLines(work, planned);
  await markChanged(work, planned);
  await writePlanRefusals(work, planned, "import_contract_row");
  return countContracts(work, planned);
}

/**
 * Fills what each line names, and which line of its contract it is. Where a file has an item with
 * several starts, the earliest is the item and the others carry their start, as do lines that were
 * told apart so before. Of lines that are the same, the last counts. A line of which a newer file
 * has spoken gets no id. Writes only lines for which that is new or another than before: a second
 * plan finds nearly all as they are.
 */
async function fillLines(work: Work, planned: Planned): Promise<void> {
  const { organization, importId, saidOn } = planned;
  await sql`
    with ${suppliers(planned, "contracts")}, ${named(planned)},
    nth as (
      select *, dense_rank() over (partition by contract_id, line_base, refusal is null
        order by starts_on nulls first) as nth from named
    ), keyed as materialized (
      select n.*, case when n.refusal is null then n.line_base || case when n.nth > 1 or e.line_id is not null
        then ' @ ' || coalesce(n.starts_on::text, '') else '' end end as line_key
      from nth n
      left join contract_line e on not n.is_new and e.organization_id = ${organization}
        and e.contract_id = n.contract_id and e.line_key = n.line_base || ' @ ' || n.starts_on::text
    ), ranked as (
      select *, row_number() over (partition by contract_id, line_key order by line desc) as again from keyed
    ), planned as materialized (
      select k.line, k.contract_id, k.supplier_id, k.unit_id, k.owner_id, k.master_id, k.line_key,
        case when k.refusal is null and k.again = 1 and (e.line_id is null or e.said_on <= ${saidOn}::date)
          then coalesce(e.line_id, ${idFromLine(importId, "line", sql`k.line`)}) end as line_id,
        case when k.refusal is not null then k.refusal when k.again > 1 then 'repeat'
          when k.is_new then 'added' else 'unchanged' end as result
      from ranked k
      left join contract_line e on not k.is_new and e.organization_id = ${organization}
        and e.contract_id = k.contract_id and e.line_key = k.line_key
    )
    update import_contract_row r
    set contract_id = p.contract_id, supplier_id = p.supplier_id, unit_id = p.unit_id, owner_id = p.owner_id,
      master_id = p.master_id, line_key = p.line_key, line_id = p.line_id, result = p.result
    from planned p
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.line = p.line
      and (r.contract_id, r.supplier_id, r.unit_id, r.owner_id, r.master_id, r.line_key, r.line_id,
        case r.result when 'changed' then 'unchanged' else r.result end)
        is distinct from (p.contract_id, p.supplier_id, p.unit_id, p.owner_id, p.master_id, p.line_key, p.line_id,
        p.result)`.execute(work.trx);
}

/** Lines that a plan took, which an apply writes. */
export const TAKEN = sql`('added', 'changed', 'unchanged')`;

/** The contract, unit, owner, master and supplier of each line: `named`, with why it is refused. */
const named = ({ organization, importId }: Planned) => sql`
  line as materialized (
    select line, number_key, line_base, starts_on, department_key, owner_key, master_key
    from import_contract_row where organization_id = ${organization} and import_id = ${importId}
  ), firsts as (select number_key, min(line) as line from line group by number_key),
  contracts as materialized (
    select n.number_key, c.contract_id is null as is_new,
      coalesce(c.contract_id, ${idFromLine(importId, "contract", sql`n.line`)}) as contract_id
    from firsts n
    left join contract c on c.organization_id = ${organization} and c.number_key = n.number_key
  ), units as (
    -- A name that several units have names none of them.
    select distinct on (name_key) name_key, unit_id from (
      select name_key, kind, min(unit_id) as unit_id from unit where organization_id = ${organization}
      group by name_key, kind having count(*) = 1
    ) u order by name_key, kind
  ), people as (
    select distinct on (key) key, person_id from (
      select employee_key as key, person_id, 1 as rank from person where organization_id = ${organization}
      union all
      select email_key, person_id, 2 from person where organization_id = ${organization}
    ) p where key in (select owner_key from line) order by key, rank
  ), masters as (
    select number_key, contract_id, master_id, false as is_new from contract where organization_id = ${organization}
      and number_key in (select master_key from line)
    union all
    select number_key, contract_id, null, true from contracts where is_new
  ), first_look as materialized (
    select l.line, l.line_base, l.starts_on, c.contract_id, c.is_new, s.supplier_id, u.unit_id,
      p.person_id as owner_id, m.contract_id as master_id,
      coalesce(m.is_new, false) as master_is_new,
      case when s.refusal is not null then s.refusal
        when l.owner_key is not null and p.person_id is null
          then 'Nobody on the roster has this employee number or address. Load the roster first.'
        when l.master_key = l.number_key then 'A contract is not its own master agreement.'
        when l.master_key is not null and m.contract_id is null
          then 'This master agreement is neither on record nor in the file.'
        when m.master_id is not null and m.master_id <> c.contract_id
          then 'This master agreement is under another one itself.' end as refusal
    from line l
    join contracts c on c.number_key = l.number_key
    join of_line s on s.line = l.line
    left join units u on u.name_key = l.department_key
    left join people p on p.key = l.owner_key
    left join masters m on m.number_key = l.master_key
  ), named as (
    select f.line, f.line_base, f.starts_on, f.contract_id, f.is_new, f.supplier_id, f.unit_id, f.owner_id, f.master_id,
      coalesce(f.refusal, case when f.master_is_new
        and f.master_id not in (select contract_id from first_look where refusal is null)
        then 'The lines of this master agreement are refused themselves.' end) as refusal
    from first_look f
  )`;

/**
 * What a file says of each contract besides its lines: the last line that says it.
 * @param results only contracts of these results; all lines of a contract have the same
 */
export function factsSaid(
  { organization, importId }: Planned,
  results: readonly ("added" | "changed" | "unchanged")[],
) {
  const last = (column: string) =>
    sql`(array_agg(${sql.ref(column)} order by line desc) filter (where ${sql.ref(column)} is not null))[1]
      as ${sql.ref(column)}`;
  const columns = [
    "department",
    "type",
    "currency",
    "owner_id",
    "master_id",
    "unspsc",
    "naics",
    "origin",
  ];
  return sql`
    select contract_id, min(line) as line, (array_agg(number order by line desc))[1] as number,
      (array_agg(unit_id order by line desc) filter (where department is not null))[1] as unit_id,
      ${sql.join(columns.map(last))}
    from import_contract_row
    where organization_id = ${organization} and import_id = ${importId} and result = any(${results}::text[])
      and line_id is not null
    group by contract_id`;
}

/** The contract's own columns after the file: what it does not say stays, a unit that a person chose too. */
export const factsBecome = sql`
  coalesce(s.department, c.department) as department,
  case when c.unit_id is null or s.department is distinct from c.department
    then coalesce(s.unit_id, c.unit_id) else c.unit_id end as unit_id,
  coalesce(s.type, c.type) as type, coalesce(s.currency, c.currency) as currency,
  coalesce(s.owner_id, c.owner_id) as owner_id, coalesce(s.master_id, c.master_id) as master_id,
  coalesce(s.unspsc, c.unspsc) as unspsc, coalesce(s.naics, c.naics) as naics,
  coalesce(s.origin, c.origin) as origin,
  case when s.origin is null or s.origin = c.origin then c.origin_from else 'file' end as origin_from`;

/** Tells contracts on record of which the file says something else from those that stay. */
async function markChanged(work: Work, planned: Planned): Promise<void> {
  const { organization, importId } = planned;
  await sql`
    with changed as materialized (
      select s.contract_id from (${factsSaid(planned, ["unchanged", "changed"])}) s
      join contract c on c.organization_id = ${organization} and c.contract_id = s.contract_id
      cross join lateral (select ${factsBecome}) n
      where (c.department, c.unit_id, c.type, c.currency, c.owner_id, c.master_id, c.unspsc, c.naics, c.origin)
        is distinct from (n.department, n.unit_id, n.type, n.currency, n.owner_id, n.master_id, n.unspsc, n.naics,
          n.origin)
      union
      select r.contract_id from import_contract_row r
      left join contract_line e on e.organization_id = ${organization} and e.contract_id = r.contract_id
        and e.line_id = r.line_id
      where r.organization_id = ${organization} and r.import_id = ${importId} and r.result in ('unchanged', 'changed')
        and r.line_id is not null and (e.line_id is null or ${lineDiffers})
    )
    update import_contract_row r set result = n.result
    from (
      select r.line, case when c.contract_id is null then 'unchanged' else 'changed' end as result
      from import_contract_row r left join changed c on c.contract_id = r.contract_id
      where r.organization_id = ${organization} and r.import_id = ${importId} and r.result in ('unchanged', 'changed')
    ) n
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.line = n.line
      and r.result <> n.result`.execute(work.trx);
}

/** Whether the staged line `r` says something else than the line `e` on record. */
export const lineDiffers = sql`(e.supplier_id <> r.supplier_id
  or coalesce(r.description <> e.description, r.description is not null)
  or coalesce(r.starts_on <> e.starts_on, r.starts_on is not null)
  or coalesce(r.ends_on <> e.ends_on, r.ends_on is not null)
  or coalesce(r.amount <> e.amount, r.amount is not null))`;

/** A reason stands in `result` until it is written out as a refusal of its line. */
export async function writePlanRefusals(
  work: Work,
  { organization, importId }: Planned,
  table: "import_contract_row" | "import_supplier_row",
): Promise<void> {
  await sql`delete from import_refusal where organization_id = ${organization} and import_id = ${importId}
    and position >= ${PLAN_POSITION}`.execute(work.trx);
  const known = sql`('added', 'changed', 'unchanged', 'repeat', 'refused')`;
  const rows = sql`from ${sql.table(table)} r where r.organization_id = ${organization}
    and r.import_id = ${importId} and r.result not in ${known}`;
  await sql`
    insert into import_refusal (organization_id, import_id, line, position, column_name, value, reason)
    select r.organization_id, r.import_id, r.line, ${PLAN_POSITION}, null, null, r.result ${rows}`.execute(
    work.trx,
  );
  await sql`update ${sql.table(table)} set result = 'refused' where (organization_id, import_id, line) in
    (select r.organization_id, r.import_id, r.line ${rows})`.execute(work.trx);
}

async function countContracts(work: Work, { organization, importId }: Planned): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(distinct contract_id) filter (where result in ${TAKEN})::int as people, 0 as appointments,
      count(distinct contract_id) filter (where result = 'added')::int as added,
      count(distinct contract_id) filter (where result = 'changed')::int as changed,
      count(distinct contract_id) filter (where result = 'unchanged')::int as unchanged,
      0 as ended, 0 as review, count(*) filter (where result = 'repeat')::int as repeats,
      count(*) filter (where result = 'refused')::int as refused
    from import_contract_row where organization_id = ${organization} and import_id = ${importId}`.execute(
    work.trx,
  );
  return rows[0]!;
}
