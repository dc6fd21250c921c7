/** What the checker takes and what it gives. Offsets are UTF-16 code units of the text as given. */
import type { Fact } from "./statistics/fact.ts";
import type { PackSource } from "./pack/source.ts";
import type { Severity, Source, Suggestion } from "./severity.ts";

export type { Severity, Source, Suggestion } from "./severity.ts";

export interface Finding {
  /** The stable id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly start: number;
  readonly end: number;
  /** The text between start and end. */
  readonly text: string;
  readonly message: string;
  readonly why: string;
  readonly suggestions: readonly Suggestion[];
  readonly source: Source;
  /** Ids of guidelines and terms that the rule implements. */
  readonly guidelines: readonly string[];
  /** Other rules that had something to say about the same number; the message holds it. */
  readonly also?: readonly string[];
}

/** A number that claims something. */
export interface Statistic {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The amount: a count, a percentage (0 to 100), a ratio (0 to 1) or an amount of money. */
  readonly value: number;
  /** The other end of a range. */
  readonly upTo?: number;
  readonly unit: "count" | "percent" | "ratio" | "money";
  /** The id of the vetted fact with this value, when the sentence speaks of the same thing. */
  readonly fact?: string;
  /** The sentence, or a link in it, names a source. */
  readonly sourced: boolean;
}

export interface Readability {
  readonly words: number;
  readonly sentences: number;
  /** School grade by the pack's formula, one decimal; null below 30 words, where it says nothing. */
  readonly grade: number | null;
  /** The text's length as the channel counts it, and the channel's limit, when a channel is given. */
  readonly length?: number;
  readonly limit?: number;
}

/** Something that only a person can judge. */
export interface Question {
  readonly id: string;
  readonly guidelines: readonly string[];
  readonly ask: string;
  readonly why: string;
  readonly source: Source;
  /** The answer that was given in options.answers. */
  readonly answer?: string;
}

/** Lets one finding stand, with a reason. */
export interface Suppression {
  readonly rule: string;
  readonly reason: string;
  /** The words that were found; without them every finding of the rule is meant. */
  readonly text?: string;
  /** Where the comment stands, for suppressions written in the text. */
  readonly start?: number;
  readonly end?: number;
}

export interface Campaign {
  /** The primary hashtag, with its sign. */
  readonly primary?: string;
  /** Other hashtags that the campaign uses. */
  readonly hashtags?: readonly string[];
}

export interface CheckOptions {
  /** How the text is marked up. Plain text is fine as Markdown, the default. */
  readonly format?: "text" | "markdown" | "html";
  /** The packs to check with, English when left out. Later packs add to and replace earlier ones. */
  readonly packs?: readonly PackSource[];
  /** Ids of rules that are switched off. */
  readonly off?: readonly string[];
  /** Official names to leave alone, beside the pack's own. */
  readonly names?: readonly string[];
  /** Vetted facts for numbers. */
  readonly facts?: readonly Fact[];
  /** What the text is, e.g. `focus-week-post`: brings the rules for that kind of piece. */
  readonly kind?: string;
  /** Where it will be published, e.g. `x`: brings its limit of length. */
  readonly channel?: string;
  readonly campaign?: Campaign;
  /** The civil date to judge the age of facts by, YYYY-MM-DD; without it ages are not judged. */
  readonly today?: string;
  /** Suppressions from a sidecar file. */
  readonly suppressions?: readonly Suppression[];
  /** Answers to guided questions, by id. */
  readonly answers?: Readonly<Record<string, string>>;
}

export interface CheckResult {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  readonly statistics: readonly Statistic[];
  readonly readability: Readability;
  readonly questions: readonly Question[];
  readonly suppressions: {
    readonly used: readonly Suppression[];
    readonly unused: readonly Suppression[];
  };
  /** Basic steps taken: grows with the text, whatever the text is. For proofs, not for people. */
  readonly steps: number;
}

/** Replaces the code units from `start` to `end` (exclusive) with `insert`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

/** Holds compiled rules and, after `check`, one text that it can check again after small changes. */
export interface Checker {
  check(text: string): CheckResult;
  /** Equal to a full check of the changed text; only what changed is read again. */
  update(change: Change): CheckResult;
}
