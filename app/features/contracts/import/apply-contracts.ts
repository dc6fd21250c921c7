/** Writes what the plan says, as sets, so that the whole import can be taken back. */
import { sql } from "kysely";
import type { Counts, ImportRun } from "#features/imports/index.ts";
import type { Work } from "#platform/work.ts";
import { derived, linesAdded, linesAfter, linesBefore } from "./derive.ts";
import {
  factsBecome,
  factsSaid,
  lineDiffers,
  planContracts,
  plannedOf,
  TAKEN,
} from "./plan-contracts.ts";
import { contractBefore, contractState, lineState } from "./states.ts";
import { recordChanges, type Step, writeSuppliers } from "./write-changes.ts";

/** Plans once more, so that what happened since the preview is seen, and applies. One transaction. */
export async function applyContracts(work: Work, run: ImportRun): Promise<Counts> {
  const counts = await planContracts(work, run);
  const step: Step = {
    work,
    planned: plannedOf(work, run),
    now: new Date(work.now.epochMilliseconds),
  };
  await writeSuppliers(step, "contracts");
  // A known contract may come under a new one. Lines come last: what followed from them before is
  // read while they still stand.
  await addContracts(step);
  await changeContracts(step);
  await changeLines(step);
  await addLines(step);
  return counts;
}

async function addContracts(step: Step): Promise<void> {
  const { work, planned, now } = step;
  const { organization, importId } = planned;
  await sql`
    insert into contract (organization_id, contract_id, number, number_key, description, supplier_id, department,
      unit_id, owner_id, type, starts_on, ends_on, amount, currency, unspsc, naics, origin, origin_from,
      created_at, updated_at)
    select ${organization}, d.contract_id, s.number, k.number_key, d.description, d.supplier_id, s.department, s.unit_id,
      s.owner_id, s.type, d.starts_on, d.ends_on, d.amount, coalesce(s.currency, 'USD'), s.unspsc, s.naics,
      s.origin, case when s.origin is not null then 'file' end, ${now}, ${now}
    from (${derived(linesAdded(planned, now))}) d
    join (${factsSaid(planned, ["added"])}) s on s.contract_id = d.contract_id
    join import_contract_row k on k.organization_id = ${organization} and k.import_id = ${importId} and k.line = s.line
    order by s.line`.execute(work.trx);
  // A master may come later in the file than what stands under it.
  await sql`
    update contract c set master_id = s.master_id from (${factsSaid(planned, ["added"])}) s
    where c.organization_id = ${organization} and c.contract_id = s.contract_id and s.master_id is not null
      and c.master_id is null and exists (select 1 from contract m where m.organization_id = ${organization} and m.contract_id = s.master_id)`.execute(
    work.trx,
  );
  await recordChanges(step, {
    kind: "contract",
    operation: "insert",
    rows: sql`select distinct contract_id, null::jsonb, null::jsonb from import_contract_row
      where organization_id = ${organization} and import_id = ${importId} and result = 'added'`,
  });
}

/**
 * What follows from the lines is set where the file makes it another than it was. What a person has
 * set otherwise stays until a file says something new about it.
 */
async function changeContracts(step: Step): Promise<void> {
  const { work, planned, now } = step;
  const { organization } = planned;
  const moved = (
    column: string,
  ) => sql`case when ${sql.ref(`a.${column}`)} is distinct from ${sql.ref(`b.${column}`)}
    and ${sql.ref(`a.${column}`)} is not null then ${sql.ref(`a.${column}`)} else ${sql.ref(`c.${column}`)} end
    as ${sql.ref(column)}`;
  const follows = ["description", "supplier_id", "starts_on", "ends_on", "amount"];
  const becomes = sql`
    select c.contract_id, c.number, ${sql.join(follows.map(moved))}, f.*
    from (${factsSaid(planned, ["changed"])}) s
    join contract c on c.organization_id = ${organization} and c.contract_id = s.contract_id
    join (${derived(linesAfter(planned, now))}) a on a.contract_id = c.contract_id
    left join (${derived(linesBefore(planned))}) b on b.contract_id = c.contract_id
    cross join lateral (select ${factsBecome}) f`;
  const changed = sql`
    select n.* from (${becomes}) n
    join contract c on c.organization_id = ${organization} and c.contract_id = n.contract_id
    where ${contractState("c")} is distinct from ${contractState("n")}`;
  await recordChanges(step, {
    kind: "contract",
    operation: "update",
    rows: sql`select c.contract_id, ${contractBefore("c")}, ${contractState("n")} from (${changed}) n
      join contract c on c.organization_id = ${organization} and c.contract_id = n.contract_id`,
  });
  // Said once, in the change row: what stands there is what is written.
  await sql`
    update contract c set description = n.after->>'description', supplier_id = n.after->>'supplier_id',
      department = n.after->>'department', unit_id = n.after->>'unit_id', owner_id = n.after->>'owner_id',
      master_id = (select m.contract_id from contract m
        where m.organization_id = ${organization} and m.contract_id = n.after->>'master_id'), type = n.after->>'type', starts_on = (n.after->>'starts_on')::date,
      ends_on = (n.after->>'ends_on')::date, amount = (n.after->>'amount')::numeric, currency = n.after->>'currency',
      unspsc = n.after->>'unspsc', naics = n.after->>'naics',
      origin = n.after->>'origin', origin_from = n.after->>'origin_from',
      goes_on_until = case when n.after->>'ends_on' is null then c.goes_on_until end,
      updated_at = greatest(${now}, c.updated_at + interval '1 millisecond')
    from import_change n
    where n.organization_id = ${organization} and n.import_id = ${planned.importId} and n.subject_kind = 'contract'
      and n.operation = 'update' and c.organization_id = ${organization} and c.contract_id = n.subject_id`.execute(
    work.trx,
  );
}

async function changeLines(step: Step): Promise<void> {
  const { work, planned, now } = step;
  const { organization, importId, saidOn } = planned;
  const changed = sql`
    select e.contract_id, e.line_id, coalesce(r.item, e.item) as item,
      coalesce(r.description, e.description) as description, r.supplier_id,
      coalesce(r.starts_on, e.starts_on) as starts_on, coalesce(r.ends_on, e.ends_on) as ends_on,
      coalesce(r.amount, e.amount) as amount, ${importId}::text as import_id, r.line as import_line,
      ${saidOn}::date as said_on, ${now}::timestamptz as created_at
    from import_contract_row r
    join contract_line e on e.organization_id = ${organization} and e.contract_id = r.contract_id
      and e.line_id = r.line_id
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.result = 'changed' and ${lineDiffers}`;
  await recordChanges(step, {
    kind: "contract_line",
    operation: "update",
    rows: sql`select e.line_id, ${lineState("e")}, ${lineState("n")} from (${changed}) n
      join contract_line e on e.organization_id = ${organization} and e.contract_id = n.contract_id
        and e.line_id = n.line_id`,
  });
  await sql`
    update contract_line e set item = n.item, description = n.description, supplier_id = n.supplier_id,
      starts_on = n.starts_on, ends_on = n.ends_on, amount = n.amount, import_id = n.import_id,
      import_line = n.import_line, said_on = n.said_on, created_at = n.created_at
    from (${changed}) n where e.organization_id = ${organization} and e.contract_id = n.contract_id
      and e.line_id = n.line_id`.execute(work.trx);
}

/** Lines name the import that brought them: that is how an undo finds them again. */
async function addLines({ work, planned, now }: Step): Promise<void> {
  const { organization, importId, saidOn } = planned;
  await sql`
    insert into contract_line (organization_id, contract_id, line_id, line_key, item, description, supplier_id,
      starts_on, ends_on, amount, import_id, import_line, said_on, created_at)
    select ${organization}, r.contract_id, r.line_id, r.line_key, r.item, r.description, r.supplier_id,
      r.starts_on, r.ends_on, r.amount, ${importId}, r.line, ${saidOn}::date, ${now}
    from import_contract_row r
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.result in ${TAKEN}
      and r.line_id is not null and not exists (select 1 from contract_line e
        where e.organization_id = ${organization} and e.contract_id = r.contract_id and e.line_id = r.line_id)
    order by r.line`.execute(work.trx);
}
