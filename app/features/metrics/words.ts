/** Sentences about where the program stands, from figures alone. */
import { formatCount, formatDate, formatPercent, plural } from "#ui/format.ts";
import { needed } from "./fraction.ts";
import type { Figure } from "./figure.ts";
import type { PeopleMetrics } from "./people-metrics.ts";

const tenths = (percent: number) => Math.round(percent * 10);
/** How far a figure is below what is expected, in tenths of a percent; negative when above. */
const gap = (f: Figure) => tenths(f.expected ?? 0) - tenths(f.percent ?? 0);
const RANK = { behind: 0, "on-track": 1, "not-started": 2, ahead: 3 } as const;

/** The metrics sorted by need: behind first, the widest gap first. */
export function byNeed<F extends Figure>(metrics: readonly F[]): F[] {
  return metrics.toSorted(
    (a, b) => RANK[a.status] - RANK[b.status] || gap(b) - gap(a) || b.denominator - a.denominator,
  );
}

/** How many more people it takes to reach this year's target; 0 when it is reached. */
export const toTarget = (f: Figure): number =>
  Math.max(0, needed(f.denominator, tenths(f.target)) - f.numerator);

/** How many more people it takes to be where one is expected today. */
export const toExpected = (f: Figure): number =>
  Math.max(0, needed(f.denominator, tenths(f.expected ?? 0)) - f.numerator);

/** "12 of 133 people", or that there is nobody to count. */
export const peopleCounted = (f: Pick<Figure, "numerator" | "denominator">): string =>
  f.denominator === 0
    ? "nobody to count yet"
    : `${formatCount(f.numerator)} of ${formatCount(f.denominator)} people`;

const NUMBERS = ["None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"];
/** A small number in a word, to begin a sentence with. */
export const spelled = (n: number) => NUMBERS[n] ?? String(n);

/** The line below the headline: how the others stand. */
export function summary(report: PeopleMetrics): string {
  if (report.metrics.every((m) => m.denominator === 0)) return "Nobody is counted yet.";
  const of = (status: Figure["status"]) => report.metrics.filter((m) => m.status === status).length;
  const well = of("on-track") + of("ahead");
  const sentences = [
    `${spelled(well)} of ${spelled(report.metrics.length).toLowerCase()} people metrics ${well === 1 ? "is" : "are"} on track or ahead.`,
  ];
  const none = of("not-started");
  if (none > 0) sentences.push(`${spelled(none)} ${none === 1 ? "has" : "have"} not started.`);
  return sentences.join(" ");
}

/** The pace of one figure in a sentence: what is expected, what is due, how many people that takes. */
export function paceSentence(f: Figure, due: string): string {
  if (f.denominator === 0) return "Nobody is counted here yet, so there is no share to show.";
  if (f.expected === null)
    return `Nothing is expected before the program begins. ${formatPercent(f.target)} is due by ${formatDate(due)}.`;
  if (f.status === "ahead")
    return `This year’s target of ${formatPercent(f.target)} is reached. It is due by ${formatDate(due)}.`;
  const expected = `${formatPercent(f.expected)} is expected by this day, ${formatPercent(f.target)} by ${formatDate(due)}.`;
  const more = (n: number) => plural(n, "more person", "more people");
  return f.status === "behind"
    ? `${expected} It takes ${more(toExpected(f))} to be on track, ${more(toTarget(f))} to reach the target.`
    : `${expected} It takes ${more(toTarget(f))} to reach the target.`;
}
