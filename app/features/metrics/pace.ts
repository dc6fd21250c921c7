import { reaches, type Tenths } from "./fraction.ts";

/** What is due at the end of program years 1, 2 and 3, in tenths of a percent. */
export type Targets = readonly [Tenths, Tenths, Tenths];

/** The toolkit's ladder: 25, 75 and 95 percent. */
export const DEFAULT_TARGETS: Targets = [250, 750, 950];

/** How far a program year has gone on a day. */
export interface YearGone {
  /** 1 for the first year, 0 before the program starts. */
  readonly n: number;
  /** Whole days of the year that lie behind the day: 0 on the first day. */
  readonly daysGone: number;
  readonly days: number;
}

export interface Pace {
  /** null before the program starts: nothing is expected. */
  readonly expected: Tenths | null;
  /** Due at the end of this program year (of year 1 before the program starts). */
  readonly target: Tenths;
}

export type Standing = "ahead" | "on-track" | "behind" | "not-started";

/** What is due at the end of a program year: from year 4 on the third target is held. */
export function targetOf(targets: Targets, year: number): Tenths {
  if (year < 1) return 0;
  return targets[Math.min(year, 3) - 1] ?? targets[2];
}

/**
 * What is expected on a day: last year's target, and of the way to this year's target the share
 * of the program year that has gone by. Rounded down to one decimal: this rounded figure is what
 * is shown and what the exact fraction is held against, so the two can never disagree.
 *
 * Source: facts/metrics.json, crossCutting.pace and crossCutting.targetReading.
 */
export function pace(year: YearGone, targets: Targets): Pace {
  if (year.n < 1) return { expected: null, target: targetOf(targets, 1) };
  const before = targetOf(targets, year.n - 1);
  const target = targetOf(targets, year.n);
  const scaled = before * year.days + (target - before) * year.daysGone;
  return { expected: (scaled - (scaled % year.days)) / year.days, target };
}

/**
 * Ahead: this year's target is reached already. On track: at least what is expected today.
 * Behind: less. Not started: nobody to count, or the program has not begun.
 */
export function standing(numerator: number, denominator: number, at: Pace): Standing {
  if (denominator === 0 || at.expected === null) return "not-started";
  if (reaches(numerator, denominator, at.target)) return "ahead";
  return reaches(numerator, denominator, at.expected) ? "on-track" : "behind";
}

/** The four words as a reader may ask about them; shown beside every list of metrics. */
export const STANDINGS: readonly { readonly status: Standing; readonly means: string }[] = [
  { status: "ahead", means: "This year’s target is reached already." },
  { status: "on-track", means: "At least the share that is expected today." },
  { status: "behind", means: "Less than the share that is expected today." },
  { status: "not-started", means: "Nobody to count yet, or the program has not begun." },
];

/** The rule in words, kept with every frozen reading. */
export const PACE_RULE =
  "Expected today is last year’s target plus the part of the program year gone by, of the way to this year’s target. Percent is rounded down to one decimal.";
