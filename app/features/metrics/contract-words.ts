/** Sentences about where contracts and suppliers stand, from figures alone. */
import { formatCount, formatDate, formatPercent, plural } from "#ui/format.ts";
import type { ContractMetric } from "./contract-metrics.ts";
import type { Figure } from "./figure.ts";
import { spelled, toExpected, toTarget } from "./words.ts";

type Of = ContractMetric["of"];

const ONE: Readonly<Record<Of, readonly [string, string]>> = {
  contracts: ["contract", "contracts"],
  suppliers: ["supplier", "suppliers"],
};

/** "4 contracts", "1 supplier" */
export const things = (of: Of, n: number): string => plural(n, ...ONE[of]);

/** "12 of 133 contracts", or that there is nothing to count. */
export const countedOf = (of: Of, f: Pick<Figure, "numerator" | "denominator">): string =>
  f.denominator === 0
    ? "nothing to count yet"
    : `${formatCount(f.numerator)} of ${things(of, f.denominator)}`;

/** What a metric counts, to begin a sentence with; plural. */
export function subjectOf(metric: Pick<ContractMetric, "of" | "group" | "category">): string {
  if (!metric.category) return metric.group;
  const { name } = metric.category;
  // "IT services" keeps its capitals.
  const inside = /^[A-Z][^A-Z]/.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name;
  return `${metric.of === "contracts" ? "Contracts" : "Contractors"} for ${inside}`;
}

/** "require the training", after a share in a sentence. */
export const does = (of: Of): string =>
  of === "contracts" ? "require the training" : "report that they meet the requirement";

const DOES: Readonly<Record<Of, string>> = {
  contracts: "require it",
  suppliers: "report that they meet it",
};

/** "12 of 133 contracts require it", for lists where the name alone does not say what is counted. */
export const saidOf = (of: Of, f: Pick<Figure, "numerator" | "denominator">): string =>
  f.denominator === 0 ? countedOf(of, f) : `${countedOf(of, f)} ${DOES[of]}`;

/** The pace of one figure in a sentence: what is expected, what is due, how many that takes. */
export function contractPace(of: Of, f: Figure, due: string): string {
  if (f.denominator === 0) return "Nothing is counted here yet, so there is no share to show.";
  if (f.expected === null)
    return `Nothing is expected before the program begins. ${formatPercent(f.target)} is due by ${formatDate(due)}.`;
  if (f.status === "ahead")
    return `This year’s target of ${formatPercent(f.target)} is reached. It is due by ${formatDate(due)}.`;
  const [one, many] = ONE[of];
  const more = (n: number) => plural(n, `more ${one}`, `more ${many}`);
  const expected = `${formatPercent(f.expected)} is expected by this day, ${formatPercent(f.target)} by ${formatDate(due)}.`;
  return f.status === "behind"
    ? `${expected} It takes ${more(toExpected(f))} to be on track, ${more(toTarget(f))} to reach the target.`
    : `${expected} It takes ${more(toTarget(f))} to reach the target.`;
}

/** What stands beside the number; null where nothing does. */
export function besideWords(metric: ContractMetric): string | null {
  const { setAside, unknownKind } = metric;
  const parts: string[] = [];
  if (setAside) {
    const all = setAside.outOfScope + setAside.waived;
    if (all > 0)
      parts.push(
        `${formatCount(all)} set aside: ${formatCount(setAside.outOfScope)} out of scope, ${formatCount(setAside.waived)} waived`,
      );
  }
  if (unknownKind > 0)
    parts.push(`${formatCount(unknownKind)} not counted: nobody knows the supplier’s kind`);
  return parts.length === 0 ? null : parts.join(" · ");
}

/** How they stand together, after a sentence on the people metrics; null while nothing is counted. */
export function contractSentence(metrics: readonly ContractMetric[]): string | null {
  const counted = metrics.filter((m) => m.denominator > 0);
  if (counted.length === 0) return null;
  const well = counted.filter((m) => m.status === "on-track" || m.status === "ahead").length;
  return `${spelled(well)} of ${spelled(metrics.length).toLowerCase()} about contracts and suppliers ${well === 1 ? "is" : "are"}, too.`;
}

/** How the contract metrics stand together, for the line above their list. */
export function contractSummary(metrics: readonly ContractMetric[]): string {
  const counted = metrics.filter((m) => m.denominator > 0);
  if (counted.length === 0) return "Nothing is counted yet.";
  const well = counted.filter((m) => m.status === "on-track" || m.status === "ahead").length;
  return `${formatCount(well)} of ${formatCount(metrics.length)} are on track or ahead.`;
}
