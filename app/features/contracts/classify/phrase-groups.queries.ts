/** Descriptions and codes of contracts, in groups that one rule or one code proposes for a category. */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import { visibleContract } from "../register.queries.ts";
import { codeMatcher, type CodedCategory } from "./category-codes.ts";
import {
  type CategoryRules,
  categoryRules,
  type Certainty,
  RANK,
  saysNothing,
} from "./category-rules.ts";
import {
  codeDecisions,
  codesAsPhrases,
  type CodeUse,
  listCodeUses,
  reasonOf,
  ruleOf,
  wordsOf,
} from "./code-groups.ts";
import { disagreements, type Other } from "./disagreements.ts";

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
export interface PhraseGroup {
  readonly by: "words" | "code";
  /** The same on every page: of the rule and the words. */
  readonly id: string;
  readonly ruleId: string;
  readonly categoryId: string;
  readonly category: string;
  readonly certainty: Certainty;
  /** The words that led to it, or the category's code. */
  readonly words: string;
  readonly reason: string;
  /** What else speaks of some of its contracts, and says another category. */
  readonly others: readonly Other[];
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

/** The id of a group on every page. */
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

export interface NamedCategory extends CodedCategory {
  readonly parentId: string | null;
  readonly name: string;
}
type Proposed = Omit<PhraseGroup, "phrases" | "open" | "contracts" | "others">;

/** What the rules say of a description, and what a code says. */
export interface Speakers {
  readonly words: (description: string) => Proposed | null;
  readonly code: (key: string) => Proposed | null;
}

/** @param categories those in use; a rule of another proposes nothing */
export function speakers(
  categories: readonly NamedCategory[],
  rules: CategoryRules = categoryRules(),
): Speakers {
  const names = new Map(categories.map((one) => [one.id, one.name]));
  const match = codeMatcher(categories);
  return {
    words(description) {
      const proposal = rules.propose(description);
      const category = proposal ? names.get(proposal.rule.category) : undefined;
      if (!proposal || category === undefined) return null;
      const { rule, words } = proposal;
      const { id: ruleId, category: categoryId, certainty, reason } = rule;
      const id = groupId(ruleId, words);
      return { by: "words", id, ruleId, categoryId, category, certainty, words, reason };
    },
    code(key) {
      const found = match(key);
      if (!found) return null;
      const { categoryId, certainty } = found;
      const [ruleId, words, reason] = [ruleOf(found), wordsOf(found), reasonOf(found)];
      const id = groupId(ruleId, `${words} ${categoryId}`);
      const category = names.get(categoryId) ?? "";
      return { by: "code", id, ruleId, categoryId, category, certainty, words, reason };
    },
  };
}

/**
 * Lets the rules speak about every description and the categories' codes about every code. Where the
 * two say different things of a contract, both groups name it, and neither is sure.
 */
export function groupPhrases(
  held: {
    readonly phrases: readonly Phrase[];
    readonly codes: readonly Phrase[];
    readonly uses: readonly CodeUse[];
  },
  categories: readonly NamedCategory[],
): Grouped {
  const speak = speakers(categories);
  const groups = new Map<string, PhraseGroup & { phrases: Phrase[] }>();
  const add = (proposed: Proposed, phrase: Phrase) => {
    const group = groups.get(proposed.id);
    group?.phrases.push(phrase);
    groups.set(proposed.id, {
      ...(group ?? { ...proposed, others: [], phrases: [phrase] }),
      open: (group?.open ?? 0) + phrase.open,
      contracts: (group?.contracts ?? 0) + phrase.contracts,
    });
  };
  for (const code of held.codes) {
    const proposed = speak.code(code.key);
    if (proposed) add(proposed, code);
  }
  const unknown: Phrase[] = [];
  for (const phrase of held.phrases) {
    const proposed = speak.words(phrase.description);
    if (proposed) add(proposed, phrase);
    else if (phrase.open > 0) unknown.push(phrase);
  }
  for (const [id, others] of disagreements(held.uses, speak, categories)) {
    const group = groups.get(id);
    if (!group) continue;
    const certainty = group.certainty === "sure" ? "likely" : group.certainty;
    groups.set(id, { ...group, certainty, others });
  }
  const order = [...groups.values()].toSorted(
    (a, b) =>
      RANK[a.certainty] - RANK[b.certainty] ||
      Number(a.by === "words") - Number(b.by === "words") ||
      b.open - a.open ||
      (a.words < b.words ? -1 : 1),
  );
  // What says nothing of what is bought comes last: it is decided by supplier, if at all.
  const told = unknown.filter((phrase) => !saysNothing(phrase.description));
  const untold = unknown.filter((phrase) => saysNothing(phrase.description));
  return { groups: order, unknown: [...told, ...untold], categories: categories.length };
}

/** The categories in use. */
async function categoriesInUse(work: Work): Promise<NamedCategory[]> {
  const { rows } = await sql<NamedCategory>`
    select category_id as id, parent_id as "parentId", name, unspsc, naics from category
    where organization_id = ${work.actor.organizationId} and archived_at is null`.execute(work.trx);
  return rows;
}

/** All groups, decided ones too, and what nothing speaks of. */
export async function groupedPhrases(work: Work): Promise<Grouped> {
  const uses = await listCodeUses(work);
  const codes = uses.length > 0 ? codesAsPhrases(uses, await codeDecisions(work)) : [];
  return groupPhrases(
    { phrases: await listPhrases(work), codes, uses },
    await categoriesInUse(work),
  );
}

/** The groups of which something is left to decide. */
export const openGroups = async (work: Work): Promise<readonly PhraseGroup[]> =>
  (await groupedPhrases(work)).groups.filter((group) => group.open > 0);
