import { formatDate } from "#ui/format.ts";
import { Facts } from "#ui/parts.tsx";
import type { PrimerResult } from "../results.queries.ts";

/** How far somebody's primer is, in words. */
export const resultState = (result: Pick<PrimerResult, "finishedOn">): string =>
  result.finishedOn ? "Finished" : "Begun";

/** Where somebody stands with one edition of the primer. */
export function ResultFacts({ result }: { result: PrimerResult }) {
  return (
    <Facts
      items={[
        { term: "State", value: resultState(result) },
        { term: "Begun", value: formatDate(result.startedOn) },
        { term: "Finished", value: result.finishedOn ? formatDate(result.finishedOn) : "Not yet" },
        {
          term: "Best score",
          value: result.bestScore === null ? "–" : `${result.bestScore} of ${result.questions}`,
        },
        { term: "Edition", value: result.edition },
      ]}
    />
  );
}
