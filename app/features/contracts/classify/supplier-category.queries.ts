/** What is decided for all contracts of a supplier. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { visibleContract } from "../register.queries.ts";

export interface SupplierCategory {
  readonly name: string;
  readonly categoryId: string | null;
  readonly category: string | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** Of this supplier and of those that are the same. */
  readonly contracts: number;
  /** Some of their descriptions. */
  readonly examples: readonly string[];
}

/** A supplier with the decision in force on it; null where there is none such supplier. */
export async function supplierCategory(work: Work, id: string): Promise<SupplierCategory | null> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<SupplierCategory>`
    with own as (
      select c.description from contract c
      join supplier o on o.organization_id = c.organization_id and o.supplier_id = c.supplier_id
      where c.organization_id = ${organization} and ${id} in (o.supplier_id, o.same_as) and ${visibleContract(work)}
    )
    select s.name, d.category_id as "categoryId", g.name as category, d.reason, d.decided_by_name as "decidedBy",
      d.decided_at as "decidedAt", (select count(*)::int from own) as contracts,
      coalesce((select json_agg(e.description) from (select distinct description from own
        where description is not null order by description limit 5) e), '[]') as examples
    from supplier s
    left join category_decision d on d.organization_id = ${organization} and d.reversed_at is null
      and d.subject = 'supplier' and d.supplier_id = s.supplier_id
    left join category g on g.organization_id = ${organization} and g.category_id = d.category_id
    where s.organization_id = ${organization} and s.supplier_id = ${id}`.execute(work.trx);
  return rows[0] ?? null;
}
