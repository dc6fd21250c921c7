/** What proposes a category: rules that know words, and codes that categories carry. */
import { createHash } from "node:crypto";
import { codeMatcher, type CodedCategory } from "./category-codes.ts";
import { type CategoryRules, categoryRules, type Certainty } from "./category-rules.ts";
import { reasonOf, ruleOf, wordsOf } from "./code-groups.ts";

/** The id of a group on every page; worked out once for each, since thousands of descriptions share one. */
function groupIds(): (ruleId: string, words: string) => string {
  const known = new Map<string, string>();
  return (ruleId, words) => {
    const of = `${ruleId}\n${words}`;
    const id =
      known.get(of) ?? `group-${createHash("sha256").update(of).digest("hex").slice(0, 12)}`;
    known.set(of, id);
    return id;
  };
}

export interface NamedCategory extends CodedCategory {
  readonly parentId: string | null;
  readonly name: string;
}
/** What one rule or one code proposes: a group, before anything is put into it. */
export interface Proposed {
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
}

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
  const groupId = groupIds();
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
