import type { Finding } from "#checker";
import type { Mark } from "#ui/paper.ts";
import type { Kind } from "../kinds/kinds.ts";
import type { KeptWords } from "../pieces/concern.ts";
import { stands } from "../pieces/judge.ts";
import { keptWords } from "../pieces/piece.ts";

const BLANK = /\{\{[a-z0-9-]+\}\}/g;

/** What is marked behind the text: findings that were not kept, and placeholders, in their order. */
export function marksOf(
  text: string,
  findings: readonly Finding[],
  kept: readonly KeptWords[],
  required: Kind["required"],
): Mark[] {
  const shown = findings.filter(
    (finding) =>
      finding.end > finding.start &&
      // A finding about a long stretch, such as the grade of the whole text, has its card only.
      finding.end - finding.start < 400 &&
      stands(finding, text, required) &&
      !kept.some((one) => one.rule === finding.rule && one.words === keptWords(finding.text)),
  );
  const blanks = [...text.matchAll(BLANK)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    look: "blank",
  }));
  return [
    ...shown.map(({ start, end, severity }) => ({ start, end, look: severity })),
    ...blanks,
  ].toSorted((a, b) => a.start - b.start || a.end - b.end);
}
