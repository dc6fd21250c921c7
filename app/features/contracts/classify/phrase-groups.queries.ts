/** Descriptions of contracts, in groups that a rule proposes for one category by the same words. */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import { visibleContract } from "../register.queries.ts";
import {
  type CategoryRules,
  categoryRules,
  type Certainty,
  RANK,
  saysNothing,
} from "./category-rules.ts";

export interface Phrase {
  readonly key: string;
  /** One of its spellings. */
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
export interface PhraseGroup {
  /** The same on every page: of the rule and the words. */
  readonly id: string;
  readonly ruleId: string;
  readonly categoryId: string;
  readonly category: string;
  readonly certainty: Certainty;
  /** The words that led to it. */
  readonly words: string;
  readonly reason: string;
  /** The most frequent first. */
  readonly phrases: readonly Phrase[];
  /** Contracts about which nobody has decided. */
  readonly open: number;
  readonly contracts: number;
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

const groupId = (ruleId: string, words: string) =>
  `group-${createHash("sha256").update(`${ruleId}\n${words}`).digest("hex").slice(0, 12)}`;

export interface Grouped {
  /** In the order in which to decide them. */
  readonly groups: readonly PhraseGroup[];
  /** Open descriptions of which no rule speaks. */
  readonly unknown: readonly Phrase[];
  /** How many categories are in use; without any nothing can be proposed. */
  readonly categories: number;
}

/**
 * Lets the rules speak about every description.
 * @param names categories in use by id; a rule of another proposes nothing
 */
export function groupPhrases(
  phrases: readonly Phrase[],
  names: ReadonlyMap<string, string>,
  rules: CategoryRules = categoryRules(),
): Grouped {
  const groups = new Map<string, PhraseGroup & { phrases: Phrase[] }>();
  const unknown: Phrase[] = [];
  for (const phrase of phrases) {
    const proposal = rules.propose(phrase.description);
    const category = proposal ? names.get(proposal.rule.category) : undefined;
    if (!proposal || category === undefined) {
      if (phrase.open > 0) unknown.push(phrase);
      continue;
    }
    const { rule, words } = proposal;
    const id = groupId(rule.id, words);
    const group = groups.get(id) ?? {
      id,
      ruleId: rule.id,
      categoryId: rule.category,
      category,
      certainty: rule.certainty,
      words,
      reason: rule.reason,
      phrases: [],
      open: 0,
      contracts: 0,
    };
    group.phrases.push(phrase);
    groups.set(id, {
      ...group,
      open: group.open + phrase.open,
      contracts: group.contracts + phrase.contracts,
    });
  }
  const order = [...groups.values()].toSorted(
    (a, b) =>
      RANK[a.certainty] - RANK[b.certainty] || b.open - a.open || (a.words < b.words ? -1 : 1),
  );
  // What says nothing of what is bought comes last: it is decided by supplier, if at all.
  const told = unknown.filter((phrase) => !saysNothing(phrase.description));
  const untold = unknown.filter((phrase) => saysNothing(phrase.description));
  return { groups: order, unknown: [...told, ...untold], categories: names.size };
}

/** The names of the categories in use, each with its group's before it. */
export async function categoryNames(work: Work): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select category_id as id, name from category
    where organization_id = ${work.actor.organizationId} and archived_at is null`.execute(work.trx);
  return new Map(rows.map((row) => [row.id, row.name]));
}

export const groupedPhrases = async (work: Work): Promise<Grouped> =>
  groupPhrases(await listPhrases(work), await categoryNames(work));

/** The groups of which something is left to decide. */
export const openGroups = async (work: Work): Promise<readonly PhraseGroup[]> =>
  (await groupedPhrases(work)).groups.filter((group) => group.open > 0);
