/** The shape of a pack: everything that the engine knows of a language and a field. */
import type { Severity, Source, Suggestion } from "../severity.ts";

/** Patterns about a match's surroundings; see "Write a rule" in the README. */
export interface Context {
  /** Ends directly before the match. */
  readonly before?: readonly string[];
  /** Starts directly after the match. */
  readonly after?: readonly string[];
  /** Covers the match. */
  readonly around?: readonly string[];
  /** Stands in the same sentence. */
  readonly sentence?: readonly string[];
  /** Stands in the same sentence, the one before or the one after, in the same paragraph. */
  readonly nearby?: readonly string[];
  /** Stands anywhere in the same paragraph. */
  readonly paragraph?: readonly string[];
  /** The match looks like part of a proper name: capitalized amid a sentence, beside another. */
  readonly properName?: boolean;
}

/** The parts of a text. */
export type Place = "body" | "link" | "heading" | "alt";

interface RuleBase {
  readonly id: string;
  /** The heading that it stands under in a page of rules; nothing at run time. */
  readonly area?: string;
  readonly severity: Severity;
  readonly guidelines: readonly string[];
  readonly message: string;
  readonly why: string;
  readonly suggestions?: readonly Suggestion[];
  readonly source: Source;
  /** Only for these kinds of pieces, or channels. */
  readonly kinds?: readonly string[];
  readonly channels?: readonly string[];
}

/** Finds words. */
export interface PatternRule extends RuleBase {
  readonly match: readonly string[];
  readonly only?: Context;
  readonly unless?: Context;
  readonly quotations?: "pass" | "check";
  readonly names?: "pass" | "check";
  readonly case?: "any" | "lower" | "capitals";
  readonly where?: readonly Place[];
  readonly once?: boolean;
  /** Ids of rules whose findings give way where this one finds something. */
  readonly over?: readonly string[];
}

/** Finds that something is missing from the whole text. */
export interface AbsentRule extends RuleBase {
  /** None of these patterns, and none of these plain texts (addresses, numbers), stands in it. */
  readonly absent: { readonly patterns?: readonly string[]; readonly texts?: readonly string[] };
  /** Only judged where one of these patterns stands in the text. */
  readonly when?: readonly string[];
}

/** Switches on a check that the engine brings, with the pack's words. */
export interface CheckRule extends RuleBase {
  readonly check: string;
  /** Numbers that the check uses, e.g. a limit. */
  readonly limit?: number;
}

export type RuleSource = PatternRule | AbsentRule | CheckRule;

/** How forms of a word are made: the first row whose `if` fits is used. */
export interface Inflection {
  /** A regular expression on the word in the pack; never applied to the text. */
  readonly if?: string;
  /** Letters taken off the end first. */
  readonly cut?: number;
  readonly add?: readonly string[];
  /** Endings before which the last letter is doubled. */
  readonly double?: readonly string[];
}

export interface LanguageSource {
  /** Classes of inflection by letter, as in `victim~n`; `default` names the class of a bare `~`. */
  readonly inflections: Readonly<Record<string, readonly Inflection[]>>;
  readonly defaultInflection: string;
  /** Forms beyond the rows: person -> people, persons. They replace what the rows would make. */
  readonly irregular?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Endings after an apostrophe that are no part of the word: 's. */
  readonly clitics?: readonly string[];
  /** Words whose full stop does not end a sentence. */
  readonly abbreviations?: readonly string[];
  /** Pairs of quotation marks, opening and closing. */
  readonly quotes?: readonly (readonly [string, string])[];
  /** Small words inside names: of, for, and, the. */
  readonly nameConnectors?: readonly string[];
  readonly readability?: {
    readonly vowels: string;
    /** Word endings that make no syllable of their own. */
    readonly silentEndings: readonly string[];
    /** grade = perSentence * words/sentences + perWord * syllables/words + constant */
    readonly perSentence: number;
    readonly perWord: number;
    readonly constant: number;
  };
  readonly numbers?: NumbersSource;
}

/** How a language writes amounts and what tells a claim from a date. Lists are patterns. */
export interface NumbersSource {
  readonly decimal: string;
  readonly group: string;
  /** seven: 7 */
  readonly units: Readonly<Record<string, number>>;
  /** million: 1000000 */
  readonly scales: Readonly<Record<string, number>>;
  /** Letters behind digits: k: 1000 */
  readonly suffixes?: Readonly<Record<string, number>>;
  /** half: 0.5 */
  readonly fractions: Readonly<Record<string, number>>;
  /** Words between the parts of a ratio: one in four, one out of four. */
  readonly ratio: readonly string[];
  readonly percent: readonly string[];
  readonly rangeWords: readonly string[];
  /** Signs and words of money. */
  readonly money: readonly string[];
  /** Standing after an amount (a few words may come between) they make it a claim. */
  readonly counted: readonly string[];
  /** In a sentence with one of these, small amounts are claims too. */
  readonly topics: readonly string[];
  /** Covering an amount they make it harmless: dates, courses, pages, times. */
  readonly harmless: readonly string[];
  /** Naming a source. */
  readonly cites: readonly string[];
}

export interface QuestionSource {
  readonly id: string;
  readonly guidelines: readonly string[];
  readonly ask: string;
  readonly why: string;
  readonly source: Source;
  readonly kinds?: readonly string[];
}

export interface PiecesSource {
  /** Characters a channel allows, and how it counts. */
  readonly channels: Readonly<
    Record<string, { readonly limit: number; readonly count?: "weighted" | "graphemes" | "plain" }>
  >;
  readonly hotline?: {
    readonly phone: string;
    readonly sms: string;
    readonly keyword: string;
    readonly site: string;
    /** Words before a short number that say it is for texting. */
    readonly smsWords: readonly string[];
  };
  /** Acronyms with their long form, and those that everybody knows. */
  readonly acronyms?: Readonly<Record<string, string>>;
  readonly knownAcronyms?: readonly string[];
  /** Hashtags of campaigns that name none themselves, beside their primary one. */
  readonly hashtags?: readonly string[];
  /** Ids of rules about figures, the most useful first: they say one thing about one number. */
  readonly figures?: readonly string[];
  /** Words in brackets: notes that may stand (sic, PDF), and words that show an open slot (your, date). */
  readonly placeholders?: { readonly notes: readonly string[]; readonly slots: readonly string[] };
  /** Texts of links that say nothing: click here. */
  readonly emptyLinks?: readonly string[];
}

export interface PackSource {
  readonly id: string;
  /** A pack without language adds to the one before it. */
  readonly language?: LanguageSource;
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  /** Official names; a capital in the pack asks for a capital in the text. */
  readonly names?: readonly string[];
  readonly rules?: readonly RuleSource[];
  readonly questions?: readonly QuestionSource[];
  readonly pieces?: PiecesSource;
}
