import type { Work } from "#platform/work.ts";
import { Card } from "#ui/parts.tsx";
import type { ActionRow } from "../../actions.queries.ts";
import { quarterName } from "../quarters.queries.ts";
import { type ChangeRow, changesOfAction } from "../reviews.queries.ts";

/** Where actions of the plan that came from these templates are done. */
const DONE_AT: Readonly<Record<string, { readonly href: string; readonly label: string }>> = {
  feedback: { href: "/program/feedback", label: "Ask for feedback by link" },
  review: { href: "/program/reviews", label: "Review the quarter" },
};

/** The review in which an action was decided; nothing for somebody with one unit. */
export const decidedIn = async (work: Work, actionId: string): Promise<readonly ChangeRow[]> =>
  work.actor.unitId === null ? changesOfAction(work, actionId) : [];

/** Why there is this action, or where it is done: what reviews and feedback have to do with it. */
export function ReviewCard(props: {
  readonly action: Pick<ActionRow, "template">;
  readonly changes: readonly ChangeRow[];
}) {
  const at = DONE_AT[props.action.template ?? ""];
  if (!at && props.changes.length === 0) return null;
  return (
    <Card title={at ? "Where it is done" : "Decided in a review"}>
      {at ? (
        <p>
          <a href={at.href}>{at.label}</a>
        </p>
      ) : null}
      {props.changes.map((change) => (
        <p>
          <a href={`/program/reviews/${change.reviewId}`}>{quarterName(change)}</a>
          {change.reason ? `: ${change.reason}` : null}
        </p>
      ))}
    </Card>
  );
}
