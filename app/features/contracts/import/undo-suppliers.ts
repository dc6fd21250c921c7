/** Takes suppliers that an import brought back out, unless something stands on them by now. */
import { sql } from "kysely";
import type { UndoReport } from "#features/imports/index.ts";
import type { Work } from "#platform/work.ts";
import { setBack, SUPPLIER_COLUMNS, supplierState } from "./states.ts";

export interface Undoing {
  readonly work: Work;
  readonly organization: string;
  readonly importId: string;
}

/** Undoes what a run did to suppliers; contracts that named them are gone or set back already. */
export async function undoSuppliers(
  undoing: Undoing,
  table: "import_contract_row" | "import_supplier_row",
): Promise<UndoReport> {
  const { work, organization, importId } = undoing;
  const kept = await keptSuppliers(undoing, table);
  const ids = kept.map((supplier) => supplier.id);
  await sql`
    delete from supplier_spelling p using import_change h
    where h.organization_id = ${organization} and h.import_id = ${importId} and h.subject_kind = 'spelling'
      and p.organization_id = ${organization} and p.supplier_id = h.subject_id
      and p.spelling_key = h.after->>'spelling_key' and not (p.supplier_id = any(${ids}::text[]))`.execute(
    work.trx,
  );
  const restored = await sql`
    update supplier s set ${setBack([...SUPPLIER_COLUMNS, "updated_at"])}
    from (select distinct on (subject_id) subject_id, before from import_change where organization_id = ${organization}
      and import_id = ${importId} and subject_kind = 'supplier' and operation = 'update'
      order by subject_id, position) b
    where s.organization_id = ${organization} and s.supplier_id = b.subject_id
      and not (s.supplier_id = any(${ids}::text[]))
      and not exists (select 1 from import_change i where i.organization_id = ${organization} and i.import_id = ${importId}
        and i.subject_kind = 'supplier' and i.operation = 'insert' and i.subject_id = s.supplier_id)`.execute(
    work.trx,
  );
  const removed = await sql`
    delete from supplier s using import_change h
    where h.organization_id = ${organization} and h.import_id = ${importId} and h.subject_kind = 'supplier'
      and h.operation = 'insert' and s.organization_id = ${organization} and s.supplier_id = h.subject_id
      and not (s.supplier_id = any(${ids}::text[]))`.execute(work.trx);
  return {
    removed: Number(removed.numAffectedRows ?? 0n),
    restored: Number(restored.numAffectedRows ?? 0n),
    kept: kept.map(({ line, what }) => ({ line, what })),
  };
}

/** What was edited, joined, decided on or named by a later file; and new ones that contracts still name. */
async function keptSuppliers({ work, organization, importId }: Undoing, table: string) {
  const { rows } = await sql<{ id: string; line: number | null; what: string }>`
    with touched as materialized (
      select distinct on (subject_id) subject_id as supplier_id, bool_or(operation = 'insert') over (partition by subject_id) as added,
        after from import_change
      where organization_id = ${organization} and import_id = ${importId} and subject_kind = 'supplier'
      order by subject_id, position desc
    ), later as (
      select distinct r.supplier_id from (
        select organization_id, import_id, supplier_id, result from import_contract_row
        union all select organization_id, import_id, supplier_id, result from import_supplier_row
      ) r
      join import_run i on i.organization_id = r.organization_id and i.import_id = r.import_id
      where r.organization_id = ${organization} and i.status = 'done' and r.result <> 'refused'
        and (i.finished_at, i.import_id) > (select finished_at, import_id from import_run
          where organization_id = ${organization} and import_id = ${importId})
    ), named as (
      select supplier_id from contract where organization_id = ${organization}
      union select supplier_id from contract_line where organization_id = ${organization}
    ), joined as (
      select same_as as supplier_id from supplier where organization_id = ${organization} and same_as is not null
      union select supplier_id from supplier where organization_id = ${organization} and same_as is not null
      union select supplier_id from category_decision where organization_id = ${organization} and supplier_id is not null
      union select supplier_id from supplier_report where organization_id = ${organization}
      union select supplier_id from supplier_verification where organization_id = ${organization}
      -- Tables of features built on suppliers, as data: requests and their answers would go with the supplier.
      union select supplier_id from compliance_request where organization_id = ${organization}
      union select supplier_id from customs_match where organization_id = ${organization} and withdrawn_at is null
    ), reason as (
      select t.supplier_id, s.name, case
        when l.supplier_id is not null then 'is in a later file, too'
        when t.after is null and s.updated_at <> s.created_at then 'was edited since'
        when t.after is not null and ${supplierState("s")} is distinct from t.after then 'was edited since'
        when t.added and j.supplier_id is not null then 'was joined, decided on or asked by now'
        when t.added and n.supplier_id is not null then 'has contracts by now' end as what
      from touched t
      join supplier s on s.organization_id = ${organization} and s.supplier_id = t.supplier_id
      left join later l on l.supplier_id = t.supplier_id
      left join named n on n.supplier_id = t.supplier_id
      left join joined j on j.supplier_id = t.supplier_id
    )
    select r.supplier_id as id, x.line, r.name || ' ' || r.what as what
    from reason r
    left join (select supplier_id, min(line) as line from ${sql.table(table)} where organization_id = ${organization}
      and import_id = ${importId} group by supplier_id) x on x.supplier_id = r.supplier_id
    where r.what is not null order by x.line nulls last, r.supplier_id`.execute(work.trx);
  return rows;
}
