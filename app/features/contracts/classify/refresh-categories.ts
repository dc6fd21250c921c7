/** Keeps a contract's category equal to what the decisions in force say. */
import { sql } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";

/** Which contracts to look at; all when nothing is named. */
export interface CategoryPart {
  readonly contracts?: readonly string[] | undefined;
  /** Contracts of these suppliers and of those that are the same as one of them. */
  readonly suppliers?: readonly string[] | undefined;
  /** Phrase keys and code keys. */
  readonly phrases?: readonly string[] | undefined;
}

/**
 * Writes the category of each contract where it differs from what is decided. A decision on the
 * contract rules before one on its supplier, that before one on its code, and that before one on its
 * words. Of a supplier that is the same as another, its own decision rules before the other's; UNSPSC
 * names what is bought, so it rules before NAICS.
 */
export async function refreshCategories(work: Work, part: CategoryPart = {}): Promise<void> {
  await oneAtATime(work);
  const organization = work.actor.organizationId;
  const some = narrowed(part);
  const write = () =>
    sql`with decision as materialized (
      select decision_id, subject, phrase_key, code_key, supplier_id, contract_id, category_id from category_decision
      where organization_id = ${organization} and reversed_at is null
    ), ruled as (
      select c.contract_id,
        case when one.decision_id is not null then one.category_id when own.decision_id is not null then own.category_id
          when same.decision_id is not null then same.category_id when good.decision_id is not null then good.category_id
          when trade.decision_id is not null then trade.category_id else phrase.category_id end as category_id,
        case when one.decision_id is not null then 'contract'
          when own.decision_id is not null or same.decision_id is not null then 'supplier'
          when good.decision_id is not null or trade.decision_id is not null then 'code'
          when phrase.decision_id is not null then 'phrase' end as category_by
      from contract c
      join supplier s on s.organization_id = c.organization_id and s.supplier_id = c.supplier_id
      left join decision one on one.subject = 'contract' and one.contract_id = c.contract_id
      left join decision own on own.subject = 'supplier' and own.supplier_id = s.supplier_id
      left join decision same on same.subject = 'supplier' and same.supplier_id = s.same_as
      left join decision good on good.subject = 'code' and good.code_key = 'unspsc:' || c.unspsc
      left join decision trade on trade.subject = 'code' and trade.code_key = 'naics:' || c.naics
      left join decision phrase on phrase.subject = 'phrase' and phrase.phrase_key = c.phrase_key
      where c.organization_id = ${organization} ${some}
    )
    update contract c set category_id = r.category_id, category_by = r.category_by from ruled r
    where c.organization_id = ${organization} and c.contract_id = r.contract_id
      and (c.category_id, c.category_by) is distinct from (r.category_id, r.category_by)`.execute(
      work.trx,
    );
  if (part.contracts) await write();
  else await expectingMany(work.trx, write);
}

function narrowed({ contracts, suppliers, phrases }: CategoryPart) {
  if (contracts) return sql`and c.contract_id = any(${contracts}::text[])`;
  if (phrases)
    return sql`and (c.phrase_key = any(${phrases}::text[]) or 'unspsc:' || c.unspsc = any(${phrases}::text[])
      or 'naics:' || c.naics = any(${phrases}::text[]))`;
  if (suppliers)
    return sql`and (s.supplier_id = any(${suppliers}::text[]) or s.same_as = any(${suppliers}::text[]))`;
  return sql``;
}

/** Of two transactions that decide, neither sees the other's; the later one waits and sees both. */
export async function oneAtATime(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`categories ${work.actor.organizationId}`}, 0))`.execute(
    work.trx,
  );
}
