import { formatDate } from "#ui/format.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/parts.tsx";
import type { PrimerResult } from "../results.queries.ts";

/** On somebody's own training page: the primer as what it is, no course and no completion of one. */
export function MyPrimerCard({ results }: { results: readonly PrimerResult[] }) {
  const finished = results.find((result) => result.finishedOn !== null);
  return (
    <Card title="The in-house primer">
      {finished ? (
        <p>
          You finished it on {formatDate(finished.finishedOn ?? "")}, with {finished.finishedScore}{" "}
          of {finished.questions} right. It does not count as the course.
        </p>
      ) : (
        <p>
          A first step before the official course, about 20 minutes. Nobody asks it of you, and it
          does not count as the course.
        </p>
      )}
      <Button kind="secondary" href="/my-primer">
        {finished ? "Open my primer" : results.length > 0 ? "Go on with it" : "Look at the primer"}
      </Button>
    </Card>
  );
}
