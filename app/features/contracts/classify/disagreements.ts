/** Where the code of a contract and its words say different categories. */
import type { CodeUse } from "./code-groups.ts";
import type { NamedCategory, Speakers } from "./speakers.ts";

/** Another category that is said of some contracts of a group. */
export interface Other {
  readonly category: string;
  readonly contracts: number;
  /** What says it: words or codes propose it, or a decision on words put them there. */
  readonly by: "words" | "code" | "decision";
}

/** By the id of a group: what the others say of its contracts, the most contracts first. */
export function disagreements(
  uses: readonly CodeUse[],
  speak: Speakers,
  categories: readonly NamedCategory[],
): ReadonlyMap<string, readonly Other[]> {
  const known = new Map(categories.map((one) => [one.id, one]));
  // A group and one of its categories say the same, more or less exactly.
  const agree = (a: string, b: string) =>
    a === b || known.get(a)?.parentId === b || known.get(b)?.parentId === a;
  const found = new Map<string, Map<string, Other>>();
  const say = (groupId: string, category: string, by: Other["by"], contracts: number) => {
    const of = found.get(groupId) ?? new Map<string, Other>();
    found.set(groupId, of);
    const at = `${by} ${category}`;
    of.set(at, { category, by, contracts: (of.get(at)?.contracts ?? 0) + contracts });
  };
  for (const use of uses) {
    const code = speak.code(use.code);
    if (!code) continue;
    const words = use.description === null ? null : speak.words(use.description);
    if (use.open > 0 && words && !agree(words.categoryId, code.categoryId)) {
      say(code.id, words.category, "words", use.open);
      say(words.id, code.category, "code", use.open);
    }
    const held = use.byWords === null ? undefined : known.get(use.byWords);
    if (held && !agree(held.id, code.categoryId))
      say(code.id, held.name, "decision", use.contracts);
  }
  return new Map(
    [...found].map(([id, of]) => [
      id,
      [...of.values()].toSorted((a, b) => b.contracts - a.contracts),
    ]),
  );
}
