/** Descriptions and codes of contracts, in groups that one rule or one code proposes for a category. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { type Certainty, RANK, saysNothing } from "./category-rules.ts";
import { codeDecisions, codesAsPhrases, type CodeUse, listCodeUses } from "./code-groups.ts";
import { disagreements, type Other } from "./disagreements.ts";
import { listPhrases, type Phrase } from "./phrases.queries.ts";
import { type NamedCategory, type Proposed, speakers } from "./speakers.ts";

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

export interface Grouped {
  /** In the order in which to decide them. */
  readonly groups: readonly PhraseGroup[];
  /** Open descriptions of which no rule speaks. */
  readonly unknown: readonly Phrase[];
  /** How many categories are in use; without any nothing can be proposed. */
  readonly categories: number;
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

/** How much waits: groups that a rule proposes, and descriptions of which no rule speaks. */
export const openCounts = (
  found: Grouped,
): { readonly classify: number; readonly rest: number } => ({
  classify: found.groups.filter((group) => group.open > 0).length,
  rest: found.unknown.length,
});
