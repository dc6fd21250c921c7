/** What a writer takes along: the result as text, CSV or JSON. The server and the browser make the same. */
import type { CheckResult, Fact, Finding } from "#checker";
import { csvCell } from "#platform/tabular/write-csv.ts";
import {
  certaintyWords,
  countOf,
  originWords,
  SEVERITIES,
  severityWord,
  standing,
} from "./choices.ts";

export interface Reported {
  readonly text: string;
  readonly result: CheckResult;
  readonly facts: readonly Fact[];
  /** Answers to the questions, by id. */
  readonly answers: Readonly<Record<string, string>>;
}

/** "2 to fix first, 3 to change, 1 to consider", or that nothing was found. */
export function countsInWords(findings: readonly Finding[]): string {
  const counts = SEVERITIES.map(({ value, label }) => ({
    label: label.toLowerCase(),
    count: findings.filter((f) => f.severity === value).length,
  })).filter(({ count }) => count > 0);
  if (counts.length === 0) return "Nothing found";
  return counts
    .map(({ count, label }) => `${count.toLocaleString("en-US")} to ${label}`)
    .join(", ");
}

/** The line of each finding, from 1. Findings come in the order of the text, which is read once. */
function linesOf(text: string, findings: readonly Finding[]): number[] {
  let line = 1;
  let at = text.indexOf("\n");
  return findings.map(({ start }) => {
    for (; at >= 0 && at < start; at = text.indexOf("\n", at + 1)) line += 1;
    return line;
  });
}

export const readingWords = ({ readability: r }: CheckResult): string =>
  [
    countOf(r.words, "word"),
    countOf(r.sentences, "sentence"),
    r.grade === null ? "too short for a reading grade" : `reading grade ${r.grade}`,
    ...(r.length !== undefined && r.limit !== undefined
      ? [`${r.length.toLocaleString("en-US")} of ${r.limit.toLocaleString("en-US")} characters`]
      : []),
  ].join(", ");

function findingLines(f: Finding, n: number, line: number): string[] {
  const where =
    f.start === f.end ? "the whole text" : `“${f.text.replaceAll(/\s+/g, " ")}”, line ${line}`;
  return [
    `${n}. ${severityWord(f.severity)}: ${where}`,
    `   ${f.message} ${f.why}`,
    ...f.suggestions.map((s) => `   Try: ${s.text} (${originWords(s)})`),
    `   Source: ${f.source.document} (${certaintyWords(f.source)}). Rule: ${f.rule}`,
    "",
  ];
}

/** A summary for people; ends with what it is not. */
export function textReport({ text, result, facts, answers }: Reported): string {
  const wording = (id: string | undefined) => facts.find((fact) => fact.id === id)?.wording;
  const numbers = result.statistics.map((s) => `- ${s.text}: ${standing(s, wording(s.fact))}`);
  const lines = linesOf(text, result.findings);
  const answered = result.questions.filter(({ id }) => answers[id]?.trim());
  return [
    "Check your words: summary",
    `${countsInWords(result.findings)}. ${readingWords(result)}.`,
    "",
    ...result.findings.flatMap((f, i) => findingLines(f, i + 1, lines[i]!)),
    ...(numbers.length > 0 ? ["Numbers", ...numbers, ""] : []),
    ...(answered.length > 0
      ? [
          "Your answers",
          ...answered.flatMap((q) => [`- ${q.ask}`, `  ${answers[q.id]!.trim()}`]),
          "",
        ]
      : []),
    "This advises writers. It is not legal advice. No federal agency endorses it.",
    "",
  ].join("\n");
}

const HEAD = [
  "Severity",
  "Rule",
  "Start",
  "End",
  "Line",
  "Text",
  "Message",
  "Why",
  "Suggestions",
  "Source",
];

/** Findings as CSV that Excel opens. Start and end count UTF-16 code units from 0. */
export function csvReport({ text, result }: Reported): string {
  const lines = linesOf(text, result.findings);
  const rows = result.findings.map((f, i) => [
    f.severity,
    f.rule,
    f.start,
    f.end,
    lines[i],
    f.text,
    f.message,
    f.why,
    f.suggestions.map((s) => `${s.text} (${originWords(s)})`).join("; "),
    f.source.document,
  ]);
  return `\ufeff${[HEAD, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/** Everything, for programs. Start and end count UTF-16 code units from 0. */
export function jsonReport({ result, answers }: Reported): string {
  const { findings, statistics, readability, questions } = result;
  const answered = questions.map((q) => ({
    ...q,
    ...(answers[q.id] && { answer: answers[q.id] }),
  }));
  return `${JSON.stringify({ findings, statistics, readability, questions: answered }, null, 2)}\n`;
}
