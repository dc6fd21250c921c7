/** Groups of codes that lie under the same code of a category, and where codes and words disagree. */
import { sql } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import { visibleContract } from "../register.queries.ts";
import { type CodeProposal, codeWords, SYSTEMS } from "./category-codes.ts";
import type { Phrase } from "./phrases.queries.ts";

/** What the contracts of one code say, by their words. */
export interface CodeUse {
  /** "unspsc:42132203" */
  readonly code: string;
  readonly phraseKey: string | null;
  /** One of its spellings; null where none is kept as words. */
  readonly description: string | null;
  readonly contracts: number;
  /** Of these, those about which nobody has decided anything. */
  readonly open: number;
  /** Where their words put them, if a decision on these did. */
  readonly byWords: string | null;
}

/** Every code of contracts that the actor may see, with the words that stand beside it. */
export async function listCodeUses(work: Work): Promise<CodeUse[]> {
  const uses = (system: "unspsc" | "naics") => sql`
    select ${`${system}:`} || ${sql.ref(`c.${system}`)} as code, c.phrase_key as "phraseKey",
      max(c.description) filter (where c.phrase_key is not null) as description, count(*)::int as contracts,
      count(*) filter (where c.category_by is null)::int as open,
      case when c.category_by = 'phrase' then c.category_id end as "byWords"
    from contract c where c.organization_id = ${work.actor.organizationId}
      and ${sql.ref(`c.${system}`)} is not null and ${visibleContract(work)} group by 1, 2, 6`;
  const { rows } = await expectingMany(work.trx, () =>
    sql<CodeUse>`${uses("unspsc")} union all ${uses("naics")} order by 5 desc, 4 desc, 1, 2`.execute(
      work.trx,
    ),
  );
  return rows;
}

/** The decisions in force on codes, by code. */
export async function codeDecisions(
  work: Work,
): Promise<
  ReadonlyMap<
    string,
    Pick<Phrase, "decisionId" | "ruleId" | "decidedCategory" | "decidedBy" | "decidedAt">
  >
> {
  const { rows } = await sql<{
    code: string;
    decisionId: string;
    ruleId: string | null;
    decidedCategory: string;
    decidedBy: string;
    decidedAt: Date;
  }>`select d.code_key as code, d.decision_id as "decisionId", d.proposed_by_rule as "ruleId",
      coalesce(g.name, 'No category') as "decidedCategory", d.decided_by_name as "decidedBy", d.decided_at as "decidedAt"
    from category_decision d
    left join category g on g.organization_id = d.organization_id and g.category_id = d.category_id
    where d.organization_id = ${work.actor.organizationId} and d.reversed_at is null and d.subject = 'code'`.execute(
    work.trx,
  );
  return new Map(rows.map(({ code, ...decision }) => [code, decision]));
}

export const ruleOf = (proposal: CodeProposal) => `code.${proposal.system}`;
/** "UNSPSC 42132200": the category's code, which names the group. */
export const wordsOf = ({ system, under }: CodeProposal) => `${SYSTEMS[system]} ${under}`;
export const reasonOf = (p: CodeProposal) =>
  p.system === "unspsc"
    ? `The contract’s code lies in ${p.under}, a UNSPSC code of this category.`
    : `The contract’s code lies in ${p.under}, a NAICS code of this category. It names the trade of whoever sells.`;

/** The codes of a group as descriptions are: each with an example of what its contracts say. */
export function codesAsPhrases(
  uses: readonly CodeUse[],
  decisions: Awaited<ReturnType<typeof codeDecisions>>,
): Phrase[] {
  const codes = new Map<string, { example: string | null; contracts: number; open: number }>();
  for (const use of uses) {
    const held = codes.get(use.code) ?? { example: null, contracts: 0, open: 0 };
    held.example ??= use.description;
    held.contracts += use.contracts;
    held.open += use.open;
    codes.set(use.code, held);
  }
  return [...codes].map(([key, { example, contracts, open }]) => ({
    key,
    description: example === null ? codeWords(key) : `${codeWords(key)}, such as “${example}”`,
    contracts,
    open,
    ...(decisions.get(key) ?? {
      decisionId: null,
      ruleId: null,
      decidedCategory: null,
      decidedBy: null,
      decidedAt: null,
    }),
  }));
}
