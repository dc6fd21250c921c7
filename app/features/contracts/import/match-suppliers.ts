/** The sub-queries by which a plan knows suppliers again; they read only. */
import { type RawBuilder, sql } from "kysely";
import { idFromLine } from "./ids.ts";

export interface Planned {
  readonly organization: string;
  readonly importId: string;
  /** The day of which the file speaks, "YYYY-MM-DD". */
  readonly saidOn: string;
}

/** Lines of each kind of file with the same names for what they say of a supplier. */
export const SUPPLIER_LINES = {
  contracts: (p: Planned) => sql`
    select line, supplier as name, supplier_key as spelling_key, supplier_name_key as name_key,
      supplier_number as number, supplier_number_key as number_key
    from import_contract_row where organization_id = ${p.organization} and import_id = ${p.importId}`,
  suppliers: (p: Planned) => sql`
    select line, name, spelling_key, name_key, number, number_key
    from import_supplier_row where organization_id = ${p.organization} and import_id = ${p.importId}`,
};

/**
 * Which supplier each line names: `of_line(line, supplier_id, is_new, refusal)`. A line with a
 * number is known by it. A line with a spelling only is the supplier whose number stands beside
 * that spelling elsewhere in the file, if that is one, else the spelling itself. Then the record:
 * by number, else by spelling; a supplier on record without a number takes the file's. Spellings
 * that only resemble are never joined.
 */
export function suppliers(planned: Planned, of: keyof typeof SUPPLIER_LINES): RawBuilder<unknown> {
  const { organization, importId } = planned;
  return sql`
  said as materialized (${SUPPLIER_LINES[of](planned)}),
  beside as (
    select spelling_key, min(number_key) as number_key from said
    where number_key is not null and spelling_key is not null
    group by spelling_key having count(distinct number_key) = 1
  ), identified as materialized (
    select l.line, l.spelling_key, coalesce(l.number_key, b.number_key) as number_key,
      coalesce('n' || l.number_key, 'n' || b.number_key, 's' || l.spelling_key) as identity
    from said l left join beside b on b.spelling_key = l.spelling_key
  ), known as materialized (
    select identity, min(number_key) as number_key, min(line) as line, bool_or(spelling_key is not null) as named
    from identified group by identity
  ), spelled as materialized (
    select distinct on (p.spelling_key) p.spelling_key, s.supplier_id, s.number_key
    from supplier_spelling p
    join supplier s on s.organization_id = p.organization_id and s.supplier_id = p.supplier_id
    where p.organization_id = ${organization} and p.spelling_key in (select spelling_key from said)
    order by p.spelling_key, s.number_key is null desc, s.supplier_id
  ), numbered as materialized (
    select k.identity, s.supplier_id from known k
    join supplier s on s.organization_id = ${organization} and s.number_key = k.number_key
  ), claimed as (
    select distinct on (c.identity) c.identity, c.supplier_id from (
      select distinct on (s.supplier_id) k.identity, s.supplier_id, k.line
      from known k
      join identified i on i.identity = k.identity
      join spelled s on s.spelling_key = i.spelling_key and s.number_key is null
      where k.number_key is not null and not exists (select 1 from numbered n where n.identity = k.identity)
      order by s.supplier_id, k.line
    ) c order by c.identity, c.supplier_id
  ), matched as materialized (
    select k.identity, k.line, k.named,
      coalesce(n.supplier_id, c.supplier_id, case when k.number_key is null then s.supplier_id end) as held_id
    from known k
    left join numbered n on n.identity = k.identity
    left join claimed c on c.identity = k.identity
    left join spelled s on k.number_key is null and 's' || s.spelling_key = k.identity
  ), of_line as materialized (
    select i.line, coalesce(m.held_id, ${idFromLine(importId, "supplier", sql`m.line`)}) as supplier_id,
      m.held_id is null as is_new,
      case when m.held_id is null and not m.named
        then 'No supplier with this number is on record, and the file gives no name.' end as refusal
    from identified i join matched m on m.identity = i.identity
  )`;
}
