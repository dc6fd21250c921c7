/** Every decision on a category, in force or not. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import type { CategoryBy } from "../schema.ts";
import { visibleContract } from "../register.queries.ts";

export interface DecidedCategory {
  readonly id: string;
  readonly subject: CategoryBy;
  /** The phrase, the code, the supplier's name or the contract's number. */
  readonly about: string;
  readonly href: string | null;
  /** null: deliberately in none. */
  readonly category: string | null;
  readonly reason: string;
  readonly ruleId: string | null;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly reversedAt: Date | null;
  readonly reversedBy: string | null;
}

/**
 * Decisions, those in force first, the newest first. Somebody with one unit sees those about its
 * contracts, their words and their suppliers.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listDecisions(
  work: Work,
  page?: { readonly number: number; readonly size: number },
): Promise<{ readonly total: number; readonly rows: readonly DecidedCategory[] }> {
  const organization = work.actor.organizationId;
  const seen =
    work.actor.unitId === null
      ? sql`true`
      : sql`exists (select 1 from contract c where c.organization_id = d.organization_id
          and (c.contract_id = d.contract_id or c.supplier_id = d.supplier_id or c.phrase_key = d.phrase_key
            or d.code_key in ('unspsc:' || c.unspsc, 'naics:' || c.naics))
          and ${visibleContract(work)})`;
  const where = sql`from category_decision d where d.organization_id = ${organization} and ${seen}`;
  const { rows } = await sql<DecidedCategory>`
    select x.decision_id as id, x.subject, coalesce(k.number, s.name, x.phrase_key,
        replace(upper(x.code_key), ':', ' ')) as about,
      case x.subject when 'contract' then '/contracts/' || x.contract_id
        when 'supplier' then '/contracts/suppliers/' || x.supplier_id end as href,
      g.name as category, x.reason, x.proposed_by_rule as "ruleId", x.decided_by_name as "decidedBy",
      x.decided_at as "decidedAt", x.reversed_at as "reversedAt", x.reversed_by_name as "reversedBy"
    from (select d.* ${where} order by d.reversed_at is not null, d.decided_at desc, d.decision_id desc
      ${page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``}) x
    left join contract k on k.organization_id = ${organization} and k.contract_id = x.contract_id
    left join supplier s on s.organization_id = ${organization} and s.supplier_id = x.supplier_id
    left join category g on g.organization_id = ${organization} and g.category_id = x.category_id
    order by x.reversed_at is not null, x.decided_at desc, x.decision_id desc`.execute(work.trx);
  if (!page) return { total: rows.length, rows };
  const counted = await sql<{ n: number }>`select count(*)::int as n ${where}`.execute(work.trx);
  return { total: counted.rows[0]?.n ?? 0, rows };
}
