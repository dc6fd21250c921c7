import { formatDate } from "#ui/format.ts";
import { type AnswerRow, inFull } from "../answer/answer-rules.ts";

/** What about an answer is worth a look. It accuses nobody and decides nothing. */
export function hintsOf(
  answer: AnswerRow & { readonly submittedOn: string | null },
  earlier: AnswerRow | undefined,
): string[] {
  const hints: string[] = [];
  const { trained, of_how_many: all, counted_on: counted, submittedOn } = answer;
  if (answer.employees === "yes" && trained !== null && all !== null && trained < all)
    hints.push("It says that everybody takes the training, but the numbers say less.");
  if (answer.employees === "no" && trained !== null && trained > 0)
    hints.push("It says not yet, but some have taken the training.");
  if (all === 0) hints.push("It counts nobody.");
  if (counted !== null && submittedOn !== null && daysBetween(counted, submittedOn) > 180)
    hints.push(
      `The count is from ${formatDate(counted)}, more than half a year before the answer.`,
    );
  if (!inFull(answer) && answer.by_when === null) hints.push("It does not say by when.");
  if (earlier && inFull(earlier) && !inFull(answer))
    hints.push("Last time it said that everybody takes the training.");
  if (earlier && same(earlier, answer) && trained !== null)
    hints.push("The numbers are the same as last time.");
  return hints;
}

const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
const same = (a: AnswerRow, b: AnswerRow): boolean =>
  a.trained === b.trained && a.of_how_many === b.of_how_many;
