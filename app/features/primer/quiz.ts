/**
 * The quiz: the order of the options, and what answers are worth. The number of the try decides the
 * order, so that a page read again looks the same and nothing has to be remembered for a visitor.
 */
import { createHash } from "node:crypto";
import type { FieldProblem } from "#platform/errors.ts";
import { primer, type QuizQuestion } from "./primer-content.ts";

export const questionField = (at: number): string => `q${at + 1}`;
export const TRY = "try";
export const DONE = "done";
const MOST_TRIES = 999;

/** Which try an address speaks of, from 1; what it cannot be is the first. */
export function tryNumber(text: string | null | undefined): number {
  const number = /^\d{1,3}$/.test(text ?? "") ? Number(text) : 1;
  return number >= 1 && number <= MOST_TRIES ? number : 1;
}

export const nextTry = (number: number): number => (number >= MOST_TRIES ? 1 : number + 1);

/** The places of the options in the content, in the order in which this try shows them. */
export function optionOrder(question: QuizQuestion, attempt: number): number[] {
  const weight = (at: number) =>
    createHash("sha256")
      .update(`${attempt}/${question.text}/${question.options[at]}`)
      .digest("hex");
  return question.options
    .map((_, at) => ({ at, weight: weight(at) }))
    .toSorted((a, b) => (a.weight < b.weight ? -1 : 1))
    .map((one) => one.at);
}

export interface JudgedAnswer {
  readonly question: QuizQuestion;
  readonly chosen: string;
  readonly right: boolean;
}
export interface JudgedQuiz {
  readonly answers: readonly JudgedAnswer[];
  readonly score: number;
  readonly passed: boolean;
}

/** What was typed: the place, from 1, of the option that was chosen among those shown. */
export type QuizTyped = Readonly<Record<string, string | undefined>>;

/**
 * Counts the right answers.
 * @returns the questions that have none, as problems of the form, when there are any
 */
export function judgeQuiz(
  typed: QuizTyped,
  attempt: number,
): { readonly judged: JudgedQuiz } | { readonly problems: readonly FieldProblem[] } {
  const { questions, passMark } = primer();
  const problems: FieldProblem[] = [];
  const answers: JudgedAnswer[] = [];
  for (const [at, question] of questions.entries()) {
    const shown = typed[questionField(at)] ?? "";
    const place = /^[1-4]$/.test(shown)
      ? optionOrder(question, attempt)[Number(shown) - 1]
      : undefined;
    if (place === undefined)
      problems.push({
        field: questionField(at),
        message: `Choose an answer to question ${at + 1}.`,
      });
    else answers.push({ question, chosen: question.options[place]!, right: place === 0 });
  }
  if (problems.length > 0) return { problems };
  const score = answers.filter((answer) => answer.right).length;
  return { judged: { answers, score, passed: score >= passMark } };
}
