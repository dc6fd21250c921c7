/** Puts together what the stretches of a text hold, and judges what only the whole can show. */
import { applies, finding } from "./finding.ts";
import { foldNumbers } from "./fold.ts";
import type { Compiled } from "./pack/compile.ts";
import type { Part } from "./part.ts";
import { pieceFindings } from "./piece/findings.ts";
import { lengthOn } from "./piece/length.ts";
import { numberFindings, statisticsOf } from "./statistics/findings.ts";
import { suppress } from "./suppressions.ts";
import type { CheckOptions, CheckResult, Finding, Question } from "./types.ts";

/** Below this a grade says nothing. */
const WORDS_FOR_A_GRADE = 30;

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
  const present = new Map<number, { start: number; end: number }>();
  for (const { start, analysis } of parts)
    for (const at of analysis.present)
      if (!present.has(at.group))
        present.set(at.group, { start: start + at.start, end: start + at.end });
  const lower = text.toLowerCase();
  return pack.absences
    .filter(({ rule, group, when }) => {
      if (!applies(rule, options) || present.has(group)) return false;
      if (when >= 0 && !present.has(when)) return false;
      return !rule.absent.texts?.some((t) => lower.includes(t.toLowerCase()));
    })
    .map(({ rule, when }) => {
      const { start, end } = present.get(when) ?? { start: 0, end: 0 };
      return finding(rule, text, start, end);
    });
}

function questionsOf(pack: Compiled, options: CheckOptions): Question[] {
  return pack.questions
    .filter(({ kinds }) => !kinds || (options.kind !== undefined && kinds.includes(options.kind)))
    .map(({ id, guidelines, ask, why, source }) => {
      const answer = options.answers?.[id];
      return { id, guidelines, ask, why, source, ...(answer !== undefined && { answer }) };
    });
}

function gradeOf(
  pack: Compiled,
  words: number,
  sentences: number,
  syllables: number,
): number | null {
  const formula = pack.language.readability;
  if (!formula || words < WORDS_FOR_A_GRADE) return null;
  const { perSentence, perWord, constant } = formula;
  const grade = (perSentence * words) / sentences + (perWord * syllables) / words + constant;
  return Math.round(grade * 10) / 10;
}

const inOrder = (a: Finding, b: Finding): number =>
  a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);

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
  const grade = gradeOf(pack, words, sentences, syllables);
  const channel = options.channel === undefined ? undefined : pack.pieces.channels[options.channel];
  const length = channel && lengthOn(channel, text);
  const limit = channel?.limit;
  const findings = [
    ...matchFindings(text, parts, options),
    ...absentFindings(text, parts, pack, options),
    ...numberFindings(text, parts, pack, options),
    ...pieceFindings({ text, parts, pack, options, words, grade, length, limit }),
  ].sort(inOrder);
  const comments = parts.flatMap(({ start, analysis }) =>
    analysis.found
      .filter((f) => f.what === "comment")
      .map((f) => ({ ...f, start: f.start + start, end: f.end + start })),
  );
  const statistics = statisticsOf(text, parts);
  const sorted = suppress(text, findings, comments, options.suppressions ?? []);
  return {
    findings: foldNumbers(text, sorted.findings, statistics, pack.pieces.figures ?? []),
    statistics,
    readability: {
      words,
      sentences,
      grade,
      ...(length !== undefined && { length }),
      ...(limit !== undefined && { limit }),
    },
    questions: questionsOf(pack, options),
    suppressions: { used: sorted.used, unused: sorted.unused },
    steps,
  };
}
