/** Puts together what the stretches of a text hold, and judges what only the whole can show. */
import type { Part } from "./checker.ts";
import type { Compiled } from "./pack/compile.ts";
import type { RuleSource } from "./pack/source.ts";
import type { CheckOptions, CheckResult, Finding } from "./types.ts";

/** Below this a grade says nothing. */
const WORDS_FOR_A_GRADE = 30;

/** Does the rule speak of this kind of piece and this channel? */
export const applies = (rule: RuleSource, options: CheckOptions): boolean =>
  (!rule.kinds || (options.kind !== undefined && rule.kinds.includes(options.kind))) &&
  (!rule.channels || (options.channel !== undefined && rule.channels.includes(options.channel)));

/** A finding of a rule at a place of the text; `message` replaces {name} by the values. */
export function finding(
  rule: RuleSource,
  text: string,
  start: number,
  end: number,
  values: Readonly<Record<string, string | number>> = {},
): Finding {
  const message = rule.message.replaceAll(/\{(\w+)\}/g, (all, name: string) =>
    String(values[name] ?? all),
  );
  return {
    rule: rule.id,
    severity: rule.severity,
    start,
    end,
    text: text.slice(start, end),
    message,
    why: rule.why,
    suggestions: rule.suggestions ?? [],
    source: rule.source,
    guidelines: rule.guidelines,
  };
}

function matchFindings(text: string, parts: readonly Part[], options: CheckOptions): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const { start, analysis } of parts)
    for (const match of analysis.matches) {
      const { rule } = match.matcher;
      if (!applies(rule, options) || (rule.once && seen.has(rule.id))) continue;
      seen.add(rule.id);
      findings.push(finding(rule, text, start + match.start, start + match.end));
    }
  return findings;
}

function absentFindings(
  text: string,
  parts: readonly Part[],
  pack: Compiled,
  options: CheckOptions,
): Finding[] {
  const present = new Set(parts.flatMap((part) => part.analysis.present));
  const lower = text.toLowerCase();
  return pack.absences
    .filter(({ rule, group, when }) => {
      if (!applies(rule, options) || present.has(group)) return false;
      if (when >= 0 && !present.has(when)) return false;
      return !rule.absent.texts?.some((t) => lower.includes(t.toLowerCase()));
    })
    .map(({ rule }) => finding(rule, text, 0, 0));
}

/** Makes the result of a check. */
export function report(
  text: string,
  parts: readonly Part[],
  pack: Compiled,
  options: CheckOptions,
  steps: number,
): CheckResult {
  let [words, sentences, syllables] = [0, 0, 0];
  for (const { analysis } of parts) {
    words += analysis.words;
    sentences += analysis.sentences;
    syllables += analysis.syllables;
  }
  const formula = pack.language.readability;
  const grade =
    formula && words >= WORDS_FOR_A_GRADE
      ? (formula.perSentence * words) / sentences +
        (formula.perWord * syllables) / words +
        formula.constant
      : null;
  const findings = [
    ...matchFindings(text, parts, options),
    ...absentFindings(text, parts, pack, options),
  ].sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1));
  return {
    findings,
    statistics: [],
    readability: { words, sentences, grade: grade === null ? null : Math.round(grade * 10) / 10 },
    questions: [],
    suppressions: { used: [], unused: [] },
    steps,
  };
}
