/** Findings about numbers: no source, wrong pairings, facts past their date. */
import type { Part } from "../part.ts";
import type { Compiled } from "../pack/compile.ts";
import { applies, finding } from "../finding.ts";
import type { CheckOptions, Finding, Statistic } from "../types.ts";
import type { Claim } from "./claims.ts";

/** The numbers of a text that claim something. */
export function statisticsOf(text: string, parts: readonly Part[]): Statistic[] {
  return parts.flatMap(({ start, analysis }) =>
    analysis.claims.map((c) => ({
      start: start + c.start,
      end: start + c.end,
      text: text.slice(start + c.start, start + c.end),
      value: c.value,
      ...(c.upTo !== undefined && { upTo: c.upTo }),
      unit: c.unit,
      ...(c.fact && { fact: c.fact.id }),
      sourced: c.sourced,
    })),
  );
}

/** What is to be said about them. */
export function numberFindings(
  text: string,
  parts: readonly Part[],
  pack: Compiled,
  options: CheckOptions,
): Finding[] {
  return parts.flatMap(({ start, analysis }) =>
    analysis.claims.flatMap((claim) => about(text, start, claim, pack, options)),
  );
}

function about(
  text: string,
  offset: number,
  claim: Claim,
  pack: Compiled,
  options: CheckOptions,
): Finding[] {
  const [start, end] = [offset + claim.start, offset + claim.end];
  const { fact } = claim;
  const wording = fact ? [{ text: fact.wording, origin: "ours" as const }] : [];
  const make = (check: string, more: Partial<Finding> = {}): Finding[] => {
    const rule = pack.checks.get(check);
    if (!rule || !applies(rule, options)) return [];
    const values = { number: text.slice(start, end), year: fact?.year ?? "" };
    const found = finding(rule, text, start, end, values);
    return [{ ...found, ...more, suggestions: [...wording, ...found.suggestions] }];
  };
  const findings = claim.sourced ? [] : make("number-without-source");
  for (const pairing of claim.wrong) {
    const check = `fact-pairing-${pairing.kind}`;
    const severity = pairing.severity && { severity: pairing.severity };
    const more = { message: pairing.message, source: fact!.source, ...severity };
    findings.push(...make(pack.checks.has(check) ? check : "fact-pairing", more));
  }
  const { today } = options;
  const old = fact?.supersededBy || (today && fact?.reviewBy && fact.reviewBy < today);
  return old ? [...findings, ...make("fact-outdated", { source: fact.source })] : findings;
}
