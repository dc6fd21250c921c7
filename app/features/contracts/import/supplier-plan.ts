/** What will become of each line of a list of suppliers, and the writes that follow from it. */
import { sql } from "kysely";
import type { Counts, ImportRun } from "#features/imports/index.ts";
import type { Work } from "#platform/work.ts";
import { type Planned, suppliers } from "./match-suppliers.ts";
import { plannedOf, TAKEN, writePlanRefusals } from "./plan-contracts.ts";
import { SUPPLIER_COLUMNS, supplierBefore, supplierState } from "./states.ts";
import { recordChanges, type Step, writeSuppliers } from "./write-changes.ts";

const FACTS = [
  "kind",
  "country",
  "contact_name",
  "contact_email",
  "contact_phone",
  "note",
] as const;

/** What a file says of each supplier: of several lines, the last that says it. */
const saidOf = ({ organization, importId }: Planned) => sql`
  select supplier_id, ${sql.join(
    ["number", "number_key", "name", ...FACTS].map(
      (name) => sql`(array_agg(${sql.ref(name)} order by line desc)
        filter (where ${sql.ref(name)} is not null))[1] as ${sql.ref(name)}`,
    ),
  )}
  from import_supplier_row where organization_id = ${organization} and import_id = ${importId}
    and result in ('added', 'changed', 'unchanged', 'repeat')
  group by supplier_id`;

/**
 * The supplier after the file: what it does not say stays, the number that it has too. A name is
 * taken where the supplier is known by its number; by its spelling it is the same name.
 */
const becomes = sql`
  coalesce(s.number, n.number) as number, coalesce(s.number_key, n.number_key) as number_key,
  case when n.number_key is not null then n.name else s.name end as name,
  ${sql.join(FACTS.map((name) => sql`coalesce(${sql.ref(`n.${name}`)}, ${sql.ref(`s.${name}`)}) as ${sql.ref(name)}`))}`;

/** Fills `supplier_id` and `result` of every line. */
export async function planSuppliers(work: Work, run: ImportRun): Promise<Counts> {
  const planned = plannedOf(work, run);
  const { organization, importId } = planned;
  await sql`
    with ${suppliers(planned, "suppliers")},
    ranked as (
      select *, row_number() over (partition by supplier_id order by line desc) as again from of_line
    )
    update import_supplier_row r set supplier_id = l.supplier_id,
      result = coalesce(l.refusal, case when l.again > 1 then 'repeat' when l.is_new then 'added' else 'unchanged' end)
    from ranked l
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.line = l.line`.execute(
    work.trx,
  );
  await writePlanRefusals(work, planned, "import_supplier_row");
  await sql`
    update import_supplier_row r set result = 'changed' from (${changed(planned)}) n
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.supplier_id = n.supplier_id
      and r.result = 'unchanged'`.execute(work.trx);
  return count(work, planned);
}

const changed = (planned: Planned) => sql`
  select f.* from (
    select s.supplier_id, ${becomes} from (${saidOf(planned)}) n
    join supplier s on s.organization_id = ${planned.organization} and s.supplier_id = n.supplier_id
  ) f join supplier s on s.organization_id = ${planned.organization} and s.supplier_id = f.supplier_id
  where ${supplierState("s")} is distinct from ${supplierState("f")}`;

async function count(work: Work, { organization, importId }: Planned): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) filter (where result in ${TAKEN})::int as people, 0 as appointments,
      count(*) filter (where result = 'added')::int as added,
      count(*) filter (where result = 'changed')::int as changed,
      count(*) filter (where result = 'unchanged')::int as unchanged, 0 as ended, 0 as review,
      count(*) filter (where result = 'repeat')::int as repeats,
      count(*) filter (where result = 'refused')::int as refused
    from import_supplier_row where organization_id = ${organization} and import_id = ${importId}`.execute(
    work.trx,
  );
  return rows[0]!;
}

/** Plans once more and applies. One transaction. */
export async function applySuppliers(work: Work, run: ImportRun): Promise<Counts> {
  const counts = await planSuppliers(work, run);
  const planned = plannedOf(work, run);
  const step: Step = { work, planned, now: new Date(work.now.epochMilliseconds) };
  const { organization, importId } = planned;
  await writeSuppliers(step, "suppliers");
  const isNew = sql`select subject_id from import_change where organization_id = ${organization}
    and import_id = ${importId} and subject_kind = 'supplier' and operation = 'insert'`;
  await recordChanges(step, {
    kind: "supplier",
    operation: "update",
    rows: sql`select s.supplier_id, ${supplierBefore("s")}, ${supplierState("n")} from (${changed(planned)}) n
      join supplier s on s.organization_id = ${organization} and s.supplier_id = n.supplier_id
      where s.supplier_id not in (${isNew})`,
  });
  // New ones are whole with their facts: that is no edit of what was there.
  await sql`
    update supplier s set ${sql.join(SUPPLIER_COLUMNS.map((name) => sql`${sql.ref(name)} = ${sql.ref(`n.${name}`)}`))},
      updated_at = case when s.supplier_id in (${isNew}) then s.updated_at
        else greatest(${step.now}, s.updated_at + interval '1 millisecond') end
    from (${changed(planned)}) n
    where s.organization_id = ${organization} and s.supplier_id = n.supplier_id`.execute(work.trx);
  return counts;
}
