/** Checks English about human trafficking and forced labor. */
import { createCheckerWith } from "./checker.ts";
import { english } from "./packs/en.ts";
import type { Checker, CheckOptions, CheckResult } from "./types.ts";

const packs = [english];

/**
 * Checks a text.
 * @param text any text; offsets of findings are its UTF-16 code units
 * @param options how it is marked up, what kind of piece it is, own packs, names and facts
 * @throws Error when an own pack or fact has a pattern that cannot be read; never for a text
 */
export const check = (text: string, options: CheckOptions = {}): CheckResult =>
  createCheckerWith(packs, options).check(text);

/** A checker that keeps a text and checks it again after small changes. */
export const createChecker = (options: CheckOptions = {}): Checker =>
  createCheckerWith(packs, options);

export { english };
export type {
  Campaign,
  Change,
  Checker,
  CheckOptions,
  CheckResult,
  Finding,
  Question,
  Readability,
  Severity,
  Source,
  Statistic,
  Suggestion,
  Suppression,
} from "./types.ts";
export type { Fact, Pairing } from "./statistics/fact.ts";
export type { PackSource, RuleSource } from "./pack/source.ts";
