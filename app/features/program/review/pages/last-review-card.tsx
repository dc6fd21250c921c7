import type { Work } from "#platform/work.ts";
import { formatDate, plural } from "#ui/format.ts";
import { Card } from "#ui/parts.tsx";
import { type Due, dueReview, type LastReview, lastReview } from "../due-review.queries.ts";
import { quarterName } from "../quarters.queries.ts";
import { OutcomeTag } from "./check-card.tsx";

export interface ReviewStanding {
  readonly last: LastReview | null;
  readonly due: Due | null;
}

/** The last review and the next one; null for somebody with one unit. */
export const reviewStanding = async (work: Work): Promise<ReviewStanding | null> =>
  work.actor.unitId === null ? { last: await lastReview(work), due: await dueReview(work) } : null;

/** Step 5 on the page of the program: when the last review was, and what is open from it. */
export function LastReviewCard({ standing }: { standing: ReviewStanding | null }) {
  if (!standing) return null;
  const { last, due } = standing;
  return (
    <Card title="Measure and adapt" aside={<a href="/program/reviews">All reviews</a>}>
      {last ? (
        <>
          <p>
            The last review was of{" "}
            <a href={`/program/reviews/${last.review.id}`}>
              {quarterName(last.review).toLowerCase()}
            </a>
            , until {formatDate(last.review.to)}.{" "}
            {last.open.length === 0
              ? "Nothing is open from it."
              : `${plural(last.open.length, "change is", "changes are")} open from it.`}
          </p>
          {last.open.length > 0 ? (
            <ul class="fh-next">
              {last.open.map((change) => (
                <li>
                  {change.sentence} <OutcomeTag outcome={change.outcome} />
                </li>
              ))}
            </ul>
          ) : null}
        </>
      ) : (
        <p>No quarter was reviewed yet.</p>
      )}
      {due ? (
        <p>
          <a href="/program/reviews">{quarterName(due)} waits for its review</a>
        </p>
      ) : null}
    </Card>
  );
}
