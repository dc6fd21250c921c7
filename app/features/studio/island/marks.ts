import type { Finding } from "#checker";
import type { Mark } from "#ui/paper.ts";
import type { KeptWords } from "../pieces/concern.ts";
import { keptWords } from "../pieces/piece.ts";

const BLANK = /\{\{[a-z0-9-]+\}\}/g;

/** What is marked behind the text: findings that were not kept, and placeholders, in their order. */
export function marksOf(
  text: string,
  findings: readonly Finding[],
  kept: readonly KeptWords[],
): Mark[] {
  const stands = findings.filter(
    (finding) =>
      finding.end > finding.start &&
      // A finding about a long stretch, such as the grade of the whole text, has its card only.
      finding.end - finding.start < 400 &&
      !(finding.rule === "placeholder" && finding.text.startsWith("{{")) &&
      !kept.some((one) => one.rule === finding.rule && one.words === keptWords(finding.text)),
  );
  const blanks = [...text.matchAll(BLANK)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    look: "blank",
  }));
  return [
    ...stands.map(({ start, end, severity }) => ({ start, end, look: severity })),
    ...blanks,
  ].toSorted((a, b) => a.start - b.start || a.end - b.end);
}
