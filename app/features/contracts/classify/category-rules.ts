/** Rules that propose to which category a description belongs. They decide nothing. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";

export type Certainty = "sure" | "likely" | "possible";
export const RANK: Record<Certainty, number> = { sure: 0, likely: 1, possible: 2 };

const patterns = z.array(z.string().regex(/^[a-z0-9]+\*?( [a-z0-9]+\*?)*$/)).min(1);
const Rule = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/),
  category: z.string(),
  certainty: z.enum(["sure", "likely", "possible"]),
  words: patterns,
  except: patterns.optional(),
  reason: z.string().min(10),
  matches: z.array(z.string()).min(1),
  leaves: z.array(z.string()).min(1),
});
const File = z.strictObject({ rules: z.array(Rule) });
type RuleData = z.infer<typeof Rule>;

export interface CategoryRule {
  readonly id: string;
  readonly category: string;
  readonly certainty: Certainty;
  readonly reason: string;
  readonly matches: readonly string[];
  readonly leaves: readonly string[];
  /** The longest words in a row that speak for this rule; null where it does not apply. */
  applies(description: string): string | null;
}
export interface CategoryProposal {
  readonly rule: CategoryRule;
  /** The words of the description that led to it: "janitorial supplies". */
  readonly words: string;
}

/** Words with a space at each end: " burglar fire alarm ". */
function plain(text: string): string {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/['’]/g, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ");
  return ` ${words.trim()} `;
}

/** "EMC CORPORATION Bid# V3WO195C": whose bid it was, and nothing of what is bought. */
const ONLY_A_BID = /bid ?#/i;

/** Whether a description tells nothing of what is bought. */
export const saysNothing = (description: string): boolean =>
  ONLY_A_BID.test(description) || plain(description).trim() === "";

interface Pattern {
  readonly length: number;
  readonly expression: RegExp;
}
const sourceOf = (pattern: string) => pattern.replaceAll("*", "[^ ]*");

function readRule(data: RuleData): { rule: CategoryRule; found: (text: string) => string | null } {
  const words: Pattern[] = data.words
    .map((pattern) => ({
      length: pattern.split(" ").length,
      expression: new RegExp(` (${sourceOf(pattern)}) `, "u"),
    }))
    .toSorted((a, b) => b.length - a.length);
  const except = data.except
    ? new RegExp(` (?:${data.except.map(sourceOf).join("|")}) `, "u")
    : null;
  const found = (text: string): string | null => {
    let match: string | null = null;
    for (const { expression } of words) {
      match = expression.exec(text)?.[1] ?? null;
      if (match !== null) break;
    }
    return match === null || except?.test(text) ? null : match;
  };
  const { id, category, certainty, reason, matches, leaves } = data;
  const applies = (description: string) =>
    saysNothing(description) ? null : found(plain(description));
  return { rule: { id, category, certainty, reason, matches, leaves, applies }, found };
}

/** Which rules may speak when a word is there: by the first word of their patterns. */
interface FirstWords {
  readonly whole: ReadonlyMap<string, readonly number[]>;
  readonly beginnings: ReadonlyMap<string, readonly number[]>;
  /** Lengths of the beginnings, so that a word is cut only where one could fit. */
  readonly lengths: readonly number[];
}

function firstWords(rules: readonly RuleData[]): FirstWords {
  const whole = new Map<string, number[]>();
  const beginnings = new Map<string, number[]>();
  for (const [at, rule] of rules.entries())
    for (const pattern of rule.words) {
      const first = pattern.split(" ")[0] ?? "";
      const [map, word] = first.endsWith("*") ? [beginnings, first.slice(0, -1)] : [whole, first];
      const list = map.get(word) ?? [];
      if (!list.includes(at)) list.push(at);
      map.set(word, list);
    }
  const lengths = [...new Set([...beginnings.keys()].map((word) => word.length))];
  return { whole, beginnings, lengths };
}

function candidates(text: string, first: FirstWords): Set<number> {
  const found = new Set<number>();
  for (const word of text.trim().split(" ")) {
    for (const at of first.whole.get(word) ?? []) found.add(at);
    for (const length of first.lengths)
      if (length <= word.length)
        for (const at of first.beginnings.get(word.slice(0, length)) ?? []) found.add(at);
  }
  return found;
}

export interface CategoryRules {
  readonly rules: readonly CategoryRule[];
  /** What is proposed for a description; null where no rule speaks. */
  propose(description: string): CategoryProposal | null;
}

/** A register repeats its descriptions, so what was answered once is kept; bounded. */
const ANSWERS_AT_MOST = 100_000;

/**
 * Reads rules from what `content/category-rules.yaml` holds.
 * @throws an error that names the rule when the data is not as its own comments say
 */
export function readCategoryRules(content: unknown): CategoryRules {
  const data = File.parse(content).rules;
  const ids = new Set<string>();
  for (const { id } of data) {
    if (ids.has(id)) throw new Error(`Two category rules have the id ${id}.`);
    ids.add(id);
  }
  const read = data.map(readRule);
  const first = firstWords(data);
  const answers = new Map<string, CategoryProposal | null>();
  const look = (description: string): CategoryProposal | null => {
    if (saysNothing(description)) return null;
    const text = plain(description);
    const speaking = [...candidates(text, first)].flatMap((at) => {
      const { rule, found } = read[at]!;
      const words = found(text);
      return words === null ? [] : [{ rule, words, at, length: words.split(" ").length }];
    });
    const best = speaking.toSorted(
      (a, b) =>
        RANK[a.rule.certainty] - RANK[b.rule.certainty] || b.length - a.length || a.at - b.at,
    )[0];
    return best ? { rule: best.rule, words: best.words } : null;
  };
  return {
    rules: read.map(({ rule }) => rule),
    propose(description) {
      const known = answers.get(description);
      if (known !== undefined) return known;
      if (answers.size >= ANSWERS_AT_MOST) answers.clear();
      const answer = look(description);
      answers.set(description, answer);
      return answer;
    },
  };
}

let shipped: CategoryRules | undefined;
/** The rules that ship; read once. */
export function categoryRules(): CategoryRules {
  shipped ??= readCategoryRules(readContent("category-rules.yaml"));
  return shipped;
}
