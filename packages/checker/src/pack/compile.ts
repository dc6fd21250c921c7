/** From packs to what the engine runs on: one automaton, and for each rule the groups it asks about. */
import type { Fact } from "../statistics/fact.ts";
import { foldText } from "../text/characters.ts";
import { Automaton } from "./automaton.ts";
import { withMessage } from "./messages.ts";
import { parsePattern, type Element } from "./pattern.ts";
import type {
  AbsentRule,
  CheckRule,
  Context,
  LanguageSource,
  PackSource,
  PatternRule,
  PiecesSource,
  QuestionSource,
  RuleSource,
} from "./source.ts";

/** The patterns of a context as groups; -1 where there are none. */
export interface Groups {
  readonly before: number;
  readonly after: number;
  readonly around: number;
  readonly sentence: number;
  readonly nearby: number;
  readonly paragraph: number;
  readonly properName: boolean;
}
export interface Matcher {
  readonly rule: PatternRule;
  readonly group: number;
  readonly only: Groups | null;
  readonly unless: Groups | null;
}
export interface Absence {
  readonly rule: AbsentRule;
  readonly group: number;
  readonly when: number;
}
export interface Name {
  /** For each word of the name: it must begin with a capital. */
  readonly capitals: readonly boolean[];
}
export interface FactGroups {
  readonly fact: Fact;
  readonly about: number;
  readonly pairings: readonly { readonly when: number; readonly unless: number }[];
}
export interface NumberGroups {
  readonly counted: number;
  readonly topics: number;
  readonly harmless: number;
  readonly cites: number;
  readonly ratio: number;
  readonly percent: number;
  readonly range: number;
  readonly money: number;
}

export interface Compiled {
  readonly language: LanguageSource;
  readonly automaton: Automaton;
  readonly groups: number;
  readonly matchers: readonly Matcher[];
  /** The matcher of a group, where the group is one's matches. */
  readonly matcherOf: readonly (Matcher | undefined)[];
  readonly absences: readonly Absence[];
  readonly checks: ReadonlyMap<string, CheckRule>;
  readonly namesOf: ReadonlyMap<number, Name>;
  readonly numbers: NumberGroups | null;
  readonly facts: readonly FactGroups[];
  readonly questions: readonly QuestionSource[];
  readonly pieces: PiecesSource;
  readonly abbreviations: Uint8Array;
  readonly connectors: Uint8Array;
  readonly clitics: ReadonlySet<string>;
  readonly knownAcronyms: ReadonlySet<string>;
}

interface Extras {
  readonly off?: readonly string[] | undefined;
  readonly names?: readonly string[] | undefined;
  readonly facts?: readonly Fact[] | undefined;
}

class Compiler {
  readonly automaton: Automaton;
  readonly language: LanguageSource;
  groups = 0;
  private readonly parsed = new Map<string, readonly Element[][]>();
  private readonly sources: Readonly<Record<string, readonly string[]>>;

  constructor(packs: readonly PackSource[]) {
    const language = packs.findLast((pack) => pack.language)?.language;
    if (!language) throw new Error("no pack has a language");
    this.language = language;
    const lists: Record<string, string[]> = {};
    for (const pack of packs)
      for (const [name, entries] of Object.entries(pack.lists ?? {}))
        lists[name] = [...(lists[name] ?? []), ...entries];
    this.sources = lists;
    this.automaton = new Automaton((name) => this.list(name));
  }

  private list(name: string): readonly Element[][] {
    let found = this.parsed.get(name);
    if (!found) {
      const entries = this.sources[name];
      if (!entries) throw new Error(`no pack has a list {${name}}`);
      this.parsed.set(name, []); // A list that names itself stays finite.
      found = entries.flatMap((entry) => this.flat(parsePattern(entry, this.language)));
      this.parsed.set(name, found);
    }
    return found;
  }

  /** A list that only names other lists takes their entries, so that they stay one set. */
  private flat(entry: Element[]): Element[][] {
    const only = entry.length === 1 ? entry[0] : undefined;
    if (only?.is === "choice") return only.of.flatMap((sequence) => this.flat([...sequence]));
    return only?.is === "list" ? [...this.list(only.name)] : [entry];
  }

  group(patterns: readonly string[] | undefined): number {
    if (!patterns || patterns.length === 0) return -1;
    const group = this.groups++;
    for (const pattern of patterns) this.automaton.add(parsePattern(pattern, this.language), group);
    return group;
  }

  context(context: Context | undefined): Groups | null {
    if (!context) return null;
    return {
      before: this.group(context.before),
      after: this.group(context.after),
      around: this.group(context.around),
      sentence: this.group(context.sentence),
      nearby: this.group(context.nearby),
      paragraph: this.group(context.paragraph),
      properName: context.properName ?? false,
    };
  }

  matcher(rule: PatternRule): Matcher {
    try {
      const group = this.group(rule.match);
      return { rule, group, only: this.context(rule.only), unless: this.context(rule.unless) };
    } catch (error) {
      throw new Error(`rule ${rule.id}: ${(error as Error).message}`, { cause: error });
    }
  }

  name(name: string): [number, Name] {
    const words = name.split(/[\s\-–]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
    const capitals = words.map((word) => /^[^\p{L}]*\p{Lu}/u.test(word));
    const quoted = name.replaceAll(/[^\p{L}\p{N}\p{M}'’.\-\s&%]/gu, " ");
    return [this.group([quoted])!, { capitals }];
  }

  flags(words: readonly string[] | undefined): Uint8Array {
    const ids = (words ?? []).map((w) => this.automaton.vocabulary.add(plain(w)));
    const found = new Uint8Array(this.automaton.vocabulary.words.length);
    for (const id of ids) found[id] = 1;
    return found;
  }
}

const plain = (word: string): string => foldText(word).replaceAll("’", "'").replace(/\.$/, "");

function rulesOf(packs: readonly PackSource[], off: readonly string[]): RuleSource[] {
  const rules = new Map<string, RuleSource>();
  for (const pack of packs)
    for (const rule of pack.rules ?? []) rules.set(rule.id, withMessage(rule, pack));
  return [...rules.values()].filter((rule) => !off.includes(rule.id));
}

function numberGroups(c: Compiler): NumberGroups | null {
  const numbers = c.language.numbers;
  if (!numbers) return null;
  for (const word of [numbers.units, numbers.scales, numbers.fractions].flatMap(Object.keys))
    c.automaton.vocabulary.add(plain(word));
  return {
    counted: c.group(numbers.counted),
    topics: c.group(numbers.topics),
    harmless: c.group(numbers.harmless),
    cites: c.group(numbers.cites),
    ratio: c.group(numbers.ratio),
    percent: c.group(numbers.percent),
    range: c.group(numbers.rangeWords),
    money: c.group(numbers.money),
  };
}

/**
 * Compiles packs; later packs add lists and replace rules of the same id.
 * @throws Error that names the rule and quotes the pattern that cannot be read
 */
export function compile(packs: readonly PackSource[], extras: Extras = {}): Compiled {
  const c = new Compiler(packs);
  const rules = rulesOf(packs, extras.off ?? []);
  const matchers = rules.filter((r): r is PatternRule => "match" in r).map((r) => c.matcher(r));
  const absences = rules
    .filter((r): r is AbsentRule => "absent" in r)
    .map((rule) => ({ rule, group: c.group(rule.absent.patterns), when: c.group(rule.when) }));
  const names = [...packs.flatMap((pack) => pack.names ?? []), ...(extras.names ?? [])];
  const namesOf = new Map(names.map((name) => c.name(name)));
  const facts = (extras.facts ?? []).map((fact) => ({
    fact,
    about: c.group(fact.about),
    pairings: (fact.pairings ?? []).map((p) => ({
      when: c.group(p.when),
      unless: c.group(p.unless),
    })),
  }));
  const numbers = numberGroups(c);
  const matcherOf: (Matcher | undefined)[] = Array.from({ length: c.groups });
  for (const matcher of matchers) matcherOf[matcher.group] = matcher;
  const abbreviations = c.flags(c.language.abbreviations);
  const connectors = c.flags(c.language.nameConnectors);
  const pieces: PiecesSource = Object.assign(
    { channels: {} },
    ...packs.map((pack) => pack.pieces ?? {}),
  );
  return {
    language: c.language,
    automaton: c.automaton.seal(),
    groups: c.groups,
    matchers,
    matcherOf,
    absences,
    checks: new Map(
      rules.filter((r): r is CheckRule => "check" in r).map((rule) => [rule.check, rule]),
    ),
    namesOf,
    numbers,
    facts,
    questions: packs.flatMap((pack) => pack.questions ?? []),
    pieces,
    knownAcronyms: new Set(pieces.knownAcronyms),
    abbreviations,
    connectors,
    clitics: new Set(c.language.clitics ?? []),
  };
}
