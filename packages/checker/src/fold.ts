/** Several findings about one number become one: the most useful, which tells what the others say. */
import type { Finding } from "./types.ts";

const SEVERITIES = ["block", "warn", "advise"] as const;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** One finding over the places of all, as severe as the most severe. */
function together(text: string, findings: readonly Finding[], order: readonly string[]): Finding {
  const all = findings.toSorted((a, b) => order.indexOf(a.rule) - order.indexOf(b.rule));
  const main = all[0]!;
  const sentences = new Set(all.flatMap((f) => f.message.split(/(?<=[.!?]) /)));
  const start = Math.min(...all.map((f) => f.start));
  const end = Math.max(...all.map((f) => f.end));
  return {
    ...main,
    start,
    end,
    text: text.slice(start, end),
    severity: SEVERITIES.find((s) => all.some((f) => f.severity === s))!,
    message: [...sentences].join(" "),
    suggestions: all.find((f) => f.suggestions.length > 0)?.suggestions ?? [],
    guidelines: [...new Set(all.flatMap((f) => f.guidelines))],
    also: [...new Set(all.map((f) => f.rule))].filter((rule) => rule !== main.rule),
  };
}

/**
 * Folds findings that overlap the same number.
 * @param findings in order of start; those of other rules and away from numbers are given as they are
 * @param numbers in order of start
 * @param order ids of the rules that are folded, the most useful first
 */
export function foldNumbers(
  text: string,
  findings: readonly Finding[],
  numbers: readonly Span[],
  order: readonly string[],
): readonly Finding[] {
  if (numbers.length === 0 || order.length === 0) return findings;
  const byNumber = new Map<Span, Finding[]>();
  let next = 0;
  for (const finding of findings) {
    if (!order.includes(finding.rule)) continue;
    while (next < numbers.length && numbers[next]!.end <= finding.start) next++;
    const number = numbers[next];
    if (!number || number.start >= finding.end) continue;
    const others = byNumber.get(number);
    if (others) others.push(finding);
    else byNumber.set(number, [finding]);
  }
  const folded = new Map<Finding, Finding | null>();
  for (const group of byNumber.values()) {
    if (group.length < 2) continue;
    for (const finding of group) folded.set(finding, null);
    folded.set(group[0]!, together(text, group, order));
  }
  if (folded.size === 0) return findings;
  return findings.flatMap((f) => {
    const one = folded.get(f);
    return one === undefined ? [f] : one === null ? [] : [one];
  });
}
