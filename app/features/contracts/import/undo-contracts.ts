/** Takes a list of contracts back whole; what somebody worked on since is kept and named. */
import { sql } from "kysely";
import type { ImportRun, UndoReport } from "#features/imports/index.ts";
import type { Work } from "#platform/work.ts";
import { CONTRACT_COLUMNS, contractState, LINE_COLUMNS, setBack } from "./states.ts";
import { undoSuppliers, type Undoing } from "./undo-suppliers.ts";

/** Undoes in the caller's transaction. */
export async function undoContracts(work: Work, run: ImportRun): Promise<UndoReport> {
  const undoing: Undoing = { work, organization: work.actor.organizationId, importId: run.id };
  const kept = await keptContracts(undoing);
  const ids = kept.map((contract) => contract.id);
  await restoreLines(undoing, ids);
  await removeLines(undoing, ids);
  const restored = await restoreContracts(undoing, ids);
  const removed = await removeContracts(undoing, ids);
  const suppliers = await undoSuppliers(undoing, "import_contract_row");
  return {
    removed: removed + suppliers.removed,
    restored: restored + suppliers.restored,
    kept: [...kept.map(({ line, what }) => ({ line, what })), ...suppliers.kept],
  };
}

/**
 * Contracts that something else stands on by now: they were edited, a later file named them,
 * another contract stands under them, they were decided on or asked about. They stay whole as they are.
 */
async function keptContracts({ work, organization, importId }: Undoing) {
  const { rows } = await sql<{ id: string; line: number | null; what: string }>`
    with touched as materialized (
      select subject_id as contract_id, operation, after from import_change
      where organization_id = ${organization} and import_id = ${importId} and subject_kind = 'contract'
    ), lines as materialized (
      select contract_id from contract_line where organization_id = ${organization} and import_id = ${importId}
    ), all_of as materialized (
      select contract_id from touched union select contract_id from lines
    ), mine as (
      select finished_at, import_id from import_run where organization_id = ${organization} and import_id = ${importId}
    ), later as (
      select distinct r.contract_id from import_contract_row r
      join import_run i on i.organization_id = r.organization_id and i.import_id = r.import_id
      where r.organization_id = ${organization} and i.status = 'done' and i.kind = 'contracts'
        and (i.finished_at, i.import_id) > (select finished_at, import_id from mine) and r.result <> 'refused'
    ), under as (
      select distinct c.master_id as contract_id from contract c
      where c.organization_id = ${organization} and c.master_id is not null
        and c.contract_id not in (select contract_id from touched where operation = 'insert')
    ), reason as (
      select a.contract_id, case
        when l.contract_id is not null then 'is in a later file, too'
        when t.operation = 'insert' and c.updated_at <> c.created_at then 'was edited since'
        when t.operation = 'update' and not ${contractState("c")} @> t.after then 'was edited since'
        when t.operation = 'insert' and u.contract_id is not null then 'is a master agreement of others by now'
        when t.operation = 'insert' and d.contract_id is not null then 'has a category that a person chose'
        when t.operation = 'insert' and q.contract_id is not null then 'has facts on the training requirement by now'
        when t.operation = 'insert' and asked.contract_id is not null then 'is in a request to its supplier'
        when t.operation = 'insert' and signal.contract_id is not null then 'has a signal that somebody decided on'
        end as what, c.number
      from all_of a
      join contract c on c.organization_id = ${organization} and c.contract_id = a.contract_id
      left join touched t on t.contract_id = a.contract_id
      left join later l on l.contract_id = a.contract_id
      left join under u on u.contract_id = a.contract_id
      left join (select contract_id from contract_requirement where organization_id = ${organization}
        union select contract_id from contract_waiver where organization_id = ${organization}) q
        on q.contract_id = a.contract_id
      left join (select distinct contract_id from category_decision where organization_id = ${organization}
        and contract_id is not null and reversed_at is null) d on d.contract_id = a.contract_id
      -- Tables of features built on contracts, as data: what they hold would go with the contract.
      left join (select distinct contract_id from request_contract
        where organization_id = ${organization}) asked on asked.contract_id = a.contract_id
      left join (select distinct contract_id from signal_disposition
        where organization_id = ${organization} and undone_at is null) signal on signal.contract_id = a.contract_id
    )
    select r.contract_id as id, s.line, 'Contract ' || r.number || ' ' || r.what as what
    from reason r
    left join (select contract_id, min(line) as line from import_contract_row where organization_id = ${organization}
      and import_id = ${importId} group by contract_id) s on s.contract_id = r.contract_id
    where r.what is not null order by s.line nulls last, r.contract_id`.execute(work.trx);
  return rows;
}

const before = ({ organization, importId }: Undoing, kind: string) => sql`
  select subject_id, before from import_change where organization_id = ${organization} and import_id = ${importId}
    and subject_kind = ${kind} and operation = 'update'`;

async function restoreLines(undoing: Undoing, kept: readonly string[]): Promise<void> {
  const { work, organization } = undoing;
  await sql`
    update contract_line e set ${setBack(LINE_COLUMNS)} from (${before(undoing, "contract_line")}) b
    where e.organization_id = ${organization} and e.contract_id = b.before->>'contract_id'
      and e.line_id = b.subject_id and not (e.contract_id = any(${kept}::text[]))`.execute(
    work.trx,
  );
}

async function removeLines({ work, organization, importId }: Undoing, kept: readonly string[]) {
  await sql`delete from contract_line where organization_id = ${organization} and import_id = ${importId}
    and not (contract_id = any(${kept}::text[]))`.execute(work.trx);
}

async function restoreContracts(undoing: Undoing, kept: readonly string[]): Promise<number> {
  const { work, organization } = undoing;
  const { numAffectedRows } = await sql`
    update contract c set ${setBack([...CONTRACT_COLUMNS, "goes_on_until", "updated_at"])}
    from (${before(undoing, "contract")}) b
    where c.organization_id = ${organization} and c.contract_id = b.subject_id
      and not (c.contract_id = any(${kept}::text[]))`.execute(work.trx);
  return Number(numAffectedRows ?? 0n);
}

async function removeContracts(
  { work, organization, importId }: Undoing,
  kept: readonly string[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from contract c using import_change h
    where h.organization_id = ${organization} and h.import_id = ${importId} and h.subject_kind = 'contract'
      and h.operation = 'insert' and c.organization_id = ${organization} and c.contract_id = h.subject_id
      and not (c.contract_id = any(${kept}::text[]))`.execute(work.trx);
  return Number(numAffectedRows ?? 0n);
}
