/** The engine without a language: bring your own pack in `options.packs`. */
import { createCheckerWith } from "./checker.ts";
import type { PackSource } from "./pack/source.ts";
import type { Checker, CheckOptions, CheckResult } from "./types.ts";

type WithPacks = CheckOptions & { readonly packs: readonly PackSource[] };

/** Checks a text once. @throws Error when a pack has a pattern that cannot be read */
export const check = (text: string, options: WithPacks): CheckResult =>
  createCheckerWith(options.packs, options).check(text);

/** A checker that keeps a text and checks it again after changes. */
export const createChecker = (options: WithPacks): Checker =>
  createCheckerWith(options.packs, options);

export type * from "./types.ts";
export type { PackSource, RuleSource } from "./pack/source.ts";
