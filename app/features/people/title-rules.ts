/** Rules that propose which titles belong to a population. They decide nothing. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";

export type Certainty = "sure" | "likely" | "possible";
const RANK: Record<Certainty, number> = { sure: 0, likely: 1, possible: 2 };

const patterns = z.array(z.string().regex(/^[a-z0-9]+\*?( [a-z0-9]+\*?)*$/));
const Rule = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/),
  population: z.string(),
  certainty: z.enum(["sure", "likely", "possible"]),
  manager: z.boolean().optional(),
  title: patterns.optional(),
  department: patterns.optional(),
  except: z
    .strictObject({ title: patterns.optional(), department: patterns.optional() })
    .optional(),
  reason: z.string().min(10),
  matches: z.array(z.string()).min(1),
  leaves: z.array(z.string()).min(1),
});
const File = z.strictObject({ managerWords: patterns, rules: z.array(Rule) });
type RuleData = z.infer<typeof Rule>;

export interface TitleRule {
  readonly id: string;
  readonly population: string;
  readonly certainty: Certainty;
  readonly reason: string;
  /** True when the title alone is enough, in any department. */
  readonly byTitle: boolean;
  /** Examples as the data has them: "title" or "title | department". */
  readonly matches: readonly string[];
  readonly leaves: readonly string[];
  /** @param department null where an appointment has none */
  applies(title: string, department: string | null): boolean;
  /** Whether somebody with this title leads, as far as the title tells. */
  leads(title: string): boolean;
}

/** A roster has far more people than titles, so what was taken apart once is kept; bounded. */
const known = new Map<string, string>();
const KNOWN_AT_MOST = 20_000;

/** Words with a space at each end: " purchasing materials mgmt dir ". */
function words(text: string): string {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= KNOWN_AT_MOST) known.clear();
  const made = takeApart(text);
  known.set(text, made);
  return made;
}

function takeApart(text: string): string {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/['’]/g, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .replaceAll(/(\d)(?=hr\b)/g, "$1 ");
  return ` ${plain.trim()} `;
}

const expressionOf = (pattern: string) => pattern.replaceAll("*", "[^ ]*");

/** One expression for a list of patterns; it never matches for an empty list. */
function matcher(list: readonly string[] | undefined): (text: string) => boolean {
  if (!list || list.length === 0) return () => false;
  const expression = new RegExp(` (?:${list.map(expressionOf).join("|")}) `, "u");
  return (text) => expression.test(text);
}

/**
 * A test for job titles by patterns as `content/title-rules.yaml` explains them: words in a row,
 * `purchas*` for any word that begins so; case and signs do not matter.
 */
export function titleTest(patterns: readonly string[]): (title: string) => boolean {
  const holds = matcher(patterns);
  return (title) => holds(words(title));
}

function readRule(data: RuleData, leads: (text: string) => boolean): TitleRule {
  const [title, department] = [matcher(data.title), matcher(data.department)];
  const [notTitle, notDepartment] = [matcher(data.except?.title), matcher(data.except?.department)];
  return {
    id: data.id,
    population: data.population,
    certainty: data.certainty,
    reason: data.reason,
    byTitle: data.department === undefined,
    matches: data.matches,
    leaves: data.leaves,
    applies(rawTitle, rawDepartment) {
      const [t, d] = [words(rawTitle), words(rawDepartment ?? "")];
      if (data.title && !title(t)) return false;
      if (data.department && !department(d)) return false;
      return !notTitle(t) && !notDepartment(d);
    },
    leads: (rawTitle) => data.manager ?? leads(words(rawTitle)),
  };
}

/**
 * Reads rules from what `content/title-rules.yaml` holds.
 * @throws an error that names the rule when the data is not as its own comments say
 */
export function readTitleRules(content: unknown): readonly TitleRule[] {
  const file = File.parse(content);
  const leads = matcher(file.managerWords);
  const ids = new Set<string>();
  for (const rule of file.rules) {
    if (ids.has(rule.id)) throw new Error(`Two title rules have the id ${rule.id}.`);
    if (!rule.title && !rule.department)
      throw new Error(`The title rule ${rule.id} looks at nothing.`);
    ids.add(rule.id);
  }
  return file.rules
    .map((rule) => readRule(rule, leads))
    .toSorted((a, b) => RANK[a.certainty] - RANK[b.certainty]);
}

let shipped: readonly TitleRule[] | undefined;
/** The rules that ship, the surest first; read once. */
export function titleRules(): readonly TitleRule[] {
  shipped ??= readTitleRules(readContent("title-rules.yaml"));
  return shipped;
}

let byPopulation: Map<string, readonly TitleRule[]> | undefined;
const NO_RULES: readonly TitleRule[] = [];
/** The shipped rules of one population, the surest first; always the same list. */
export function rulesOf(population: string): readonly TitleRule[] {
  byPopulation ??= Map.groupBy(titleRules(), (rule) => rule.population);
  return byPopulation.get(population) ?? NO_RULES;
}

const answers = new WeakMap<readonly TitleRule[], Map<string, TitleRule | null>>();
const ANSWERS_AT_MOST = 50_000;

/**
 * The first rule of a list that applies. A roster asks the same thousands of questions at each look
 * at Today, so what was found is kept with the list; bounded.
 */
export function ruleFor(
  rules: readonly TitleRule[],
  title: string,
  department: string | null,
): TitleRule | null {
  let kept = answers.get(rules);
  if (!kept || kept.size >= ANSWERS_AT_MOST) answers.set(rules, (kept = new Map()));
  const question = `${title}\n${department ?? ""}`;
  const found = kept.get(question);
  if (found !== undefined) return found;
  const rule = rules.find((one) => one.applies(title, department)) ?? null;
  kept.set(question, rule);
  return rule;
}
