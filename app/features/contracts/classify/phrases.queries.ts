/** Descriptions of contracts, each with what was decided about it. */
import { sql } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import { visibleContract } from "../register.queries.ts";

/** A description, or a code: its key holds a colon then. */
export interface Phrase {
  readonly key: string;
  /** One of its spellings; of a code the code and an example. */
  readonly description: string;
  readonly contracts: number;
  /** Of these, those about which nobody has decided anything. */
  readonly open: number;
  /** The decision on these words, if there is one. */
  readonly decisionId: string | null;
  readonly ruleId: string | null;
  readonly decidedCategory: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}
/** Every description of contracts that the actor may see, the most frequent first. */
export async function listPhrases(work: Work): Promise<Phrase[]> {
  const organization = work.actor.organizationId;
  const { rows } = await expectingMany(work.trx, () =>
    sql<Phrase>`
    select p.key, p.description, p.contracts, p.open, d.decision_id as "decisionId", d.proposed_by_rule as "ruleId",
      case when d.decision_id is not null then coalesce(g.name, 'No category') end as "decidedCategory",
      d.decided_by_name as "decidedBy", d.decided_at as "decidedAt"
    from (select c.phrase_key as key, max(c.description) as description, count(*)::int as contracts,
        count(*) filter (where c.category_by is null)::int as open
      from contract c where c.organization_id = ${organization} and c.phrase_key is not null and ${visibleContract(work)}
      group by c.phrase_key) p
    left join category_decision d on d.organization_id = ${organization} and d.reversed_at is null
      and d.subject = 'phrase' and d.phrase_key = p.key
    left join category g on g.organization_id = ${organization} and g.category_id = d.category_id
    order by p.open desc, p.contracts desc, p.key`.execute(work.trx),
  );
  return rows;
}
