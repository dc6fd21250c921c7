import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { addressOf, pathPart } from "../../pages/request.ts";
import { optionLabel } from "../questions.ts";
import { roundResults, type RoundResults } from "../results.queries.ts";
import { findRound, type Round } from "../rounds.queries.ts";

interface Line {
  readonly question: string;
  readonly answer: string;
  readonly answers: number | null;
  readonly by: string | null;
}

const OUT: readonly FileColumn<Line>[] = [
  { header: "Question", width: 50, value: (row) => row.question },
  { header: "Answer", width: 60, value: (row) => row.answer },
  { header: "Answers", type: "number", value: (row) => row.answers },
  { header: "By", width: 24, value: (row) => row.by },
];

/** GET /program/feedback/:id/results.csv and .xlsx: what the page shows, with the same limits. */
export async function resultsFile(c: Context<Env>) {
  const site = addressOf(c).searchParams.get("site") || null;
  const lines = await inScope(c, async (work) => {
    const round = await findRound(work, pathPart(c, "id"));
    return linesOf(round, await roundResults(work, round, site));
  });
  return tableFile(c, "feedback-results", OUT, lines);
}

function linesOf(round: Round, results: RoundResults): Line[] {
  const counted = results.questions.flatMap(({ question, counts }): Line[] =>
    question.kind === "open"
      ? []
      : counts === null
        ? [{ question: question.text, answer: "Not shown: too few", answers: null, by: null }]
        : counts.map((n, at) => ({
            question: question.text,
            answer: optionLabel(question, at + 1),
            answers: n,
            by: null,
          })),
  );
  const text = (id: string) => round.questions.find((one) => one.id === id)?.text ?? id;
  const written = (results.comments ?? []).map((one) => ({
    question: text(one.questionId),
    answer: one.words ?? `Hidden: ${one.hideReason ?? ""}`,
    answers: null,
    by: one.by,
  }));
  return [...counted, ...written];
}
