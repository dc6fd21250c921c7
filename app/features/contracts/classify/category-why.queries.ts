/** Why a contract is in its category. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import type { CategoryBy } from "../schema.ts";

export interface CategoryWhy {
  readonly categoryId: string | null;
  readonly category: string | null;
  readonly group: string | null;
  /** What the decision is about; null: nobody has decided. */
  readonly by: CategoryBy | null;
  readonly phraseKey: string | null;
  readonly decisionId: string | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** Somebody decided that it is in no category. */
  readonly setAside: boolean;
}

/** The category of a contract that the caller has found, with the decision that put it there. */
export async function categoryWhy(work: Work, contractId: string): Promise<CategoryWhy | null> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<CategoryWhy>`
    select c.category_id as "categoryId", g.name as category, p.name as "group", c.category_by as by,
      c.phrase_key as "phraseKey", d.decision_id as "decisionId", d.reason, d.decided_by_name as "decidedBy",
      d.decided_at as "decidedAt", c.category_by is not null and c.category_id is null as "setAside"
    from contract c
    join supplier s on s.organization_id = c.organization_id and s.supplier_id = c.supplier_id
    left join category g on g.organization_id = c.organization_id and g.category_id = c.category_id
    left join category p on p.organization_id = c.organization_id and p.category_id = g.parent_id
    left join lateral (select x.* from category_decision x
      where x.organization_id = ${organization} and x.reversed_at is null and x.subject = c.category_by
        and (x.contract_id = c.contract_id or x.phrase_key = c.phrase_key
          or x.code_key in ('unspsc:' || c.unspsc, 'naics:' || c.naics)
          or x.supplier_id in (s.supplier_id, s.same_as))
      order by x.supplier_id is not distinct from s.supplier_id desc, x.code_key desc limit 1) d on true
    where c.organization_id = ${organization} and c.contract_id = ${contractId}`.execute(work.trx);
  return rows[0] ?? null;
}
