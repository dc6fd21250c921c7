import { formatCount, formatDate } from "#ui/format.ts";
import { say } from "../words.ts";
import type { AnswerRow } from "./answer-rules.ts";

/** An answer in words: each question, short, and what was said; what was left open is left out. */
export function answerLines(answer: AnswerRow): (readonly [term: string, value: string])[] {
  const lines: [string, string | null][] = [
    ["employees", answer.employees && say(`choice.employees.${answer.employees}`)],
    [
      "subcontractors",
      answer.subcontractors && say(`choice.subcontractors.${answer.subcontractors}`),
    ],
    ["numbers", numbersOf(answer)],
    ["by-when", answer.by_when && formatDate(answer.by_when)],
    ["evidence", answer.may_keep && say(`choice.keep.${answer.may_keep}`)],
    ["who", [answer.answered_by, answer.answered_role].filter(Boolean).join(", ") || null],
  ];
  return lines.flatMap(([question, value]) =>
    value ? [[say(`short.${question}`), value] as const] : [],
  );
}

function numbersOf(answer: AnswerRow): string | null {
  const { trained, of_how_many: all, counted_on: day } = answer;
  if (trained === null && all === null) return null;
  const counts = say("receipt.numbers", {
    trained: trained === null ? "?" : formatCount(trained),
    all: all === null ? "?" : formatCount(all),
  });
  return day === null ? counts : `${counts}, ${say("receipt.counted", { day: formatDate(day) })}`;
}
