/** Suppliers whose spellings resemble, for a person to say whether they are one. */
import { sql } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import type { SupplierKind } from "./schema.ts";

export interface ProposedSupplier {
  readonly id: string;
  readonly name: string;
  readonly number: string | null;
  readonly kind: SupplierKind;
  /** Every spelling of it and of those joined to it. */
  readonly spellings: readonly string[];
  readonly contracts: number;
}

/** Suppliers, joined to none, that share a spelling but for case, punctuation and legal form. */
export interface SupplierProposal {
  readonly nameKey: string;
  /** The one with the most contracts first: it is offered as the one that stays. */
  readonly suppliers: readonly ProposedSupplier[];
}

/**
 * Groups of suppliers that may be one, the largest by contracts first. A supplier of which a person
 * said that it is apart from every other of its group is left out; where pairs of a group are still
 * open, the group is shown with those.
 * @param most how many groups; `total` counts all
 */
export async function supplierProposals(
  work: Work,
  most = 50,
  offset = 0,
): Promise<{ readonly total: number; readonly groups: readonly SupplierProposal[] }> {
  return expectingMany(work.trx, async () => {
    const organization = work.actor.organizationId;
    const { rows } = await sql<{ nameKey: string; ids: string[]; total: number }>`
      with named as materialized (
        select distinct p.name_key, coalesce(s.same_as, s.supplier_id) as supplier_id
        from supplier_spelling p
        join supplier s on s.organization_id = p.organization_id and s.supplier_id = p.supplier_id
        where p.organization_id = ${organization}
      ), several as materialized (
        select name_key from named group by name_key having count(*) > 1
      ), open as (
        select distinct a.name_key, a.supplier_id
        from several k
        join named a on a.name_key = k.name_key
        join named b on b.name_key = a.name_key and b.supplier_id <> a.supplier_id
        left join supplier_apart x on x.organization_id = ${organization}
          and x.supplier_id = least(a.supplier_id, b.supplier_id) and x.other_id = greatest(a.supplier_id, b.supplier_id)
        where x.supplier_id is null
      ), sized as (
        select o.name_key, o.supplier_id, count(c.contract_id) as contracts
        from open o
        left join supplier s on s.organization_id = ${organization} and coalesce(s.same_as, s.supplier_id) = o.supplier_id
        left join contract c on c.organization_id = ${organization} and c.supplier_id = s.supplier_id
        group by o.name_key, o.supplier_id
      )
      select name_key as "nameKey", array_agg(supplier_id order by contracts desc, supplier_id) as ids,
        count(*) over ()::int as total
      from sized group by name_key
      order by sum(contracts) desc, name_key limit ${most} offset ${offset}`.execute(work.trx);
    const described = await describe(work, [...new Set(rows.flatMap((row) => row.ids))]);
    return {
      total: rows[0]?.total ?? 0,
      groups: rows.map(({ nameKey, ids }) => ({
        nameKey,
        suppliers: ids.flatMap((id) => described.get(id) ?? []),
      })),
    };
  });
}

async function describe(
  work: Work,
  ids: readonly string[],
): Promise<Map<string, ProposedSupplier>> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<ProposedSupplier>`
    with family as materialized (
      select supplier_id, coalesce(same_as, supplier_id) as root from supplier
      where organization_id = ${organization} and coalesce(same_as, supplier_id) = any(${ids}::text[])
    ), spelled as (
      select f.root, array_agg(distinct p.spelling order by p.spelling) as spellings
      from family f join supplier_spelling p on p.organization_id = ${organization} and p.supplier_id = f.supplier_id
      group by f.root
    ), held as (
      select f.root, count(*)::int as contracts
      from family f join contract c on c.organization_id = ${organization} and c.supplier_id = f.supplier_id
      group by f.root
    )
    select r.supplier_id as id, r.name, r.number, r.kind, coalesce(w.spellings, '{}') as spellings,
      coalesce(h.contracts, 0) as contracts
    from supplier r
    left join spelled w on w.root = r.supplier_id
    left join held h on h.root = r.supplier_id
    where r.organization_id = ${organization} and r.supplier_id = any(${ids}::text[])`.execute(
    work.trx,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
