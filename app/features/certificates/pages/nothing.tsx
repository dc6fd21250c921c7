import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/parts.tsx";
import type { QueueFilter, QueueView } from "../queue.queries.ts";
import { QUEUE, queryOf } from "./request.ts";

/** A list with nothing in it: what would stand there, and a way on. */
export function Nothing({ filter }: { readonly filter: QueueFilter }) {
  if (filter.courseId || filter.siteId)
    return (
      <EmptyState title="No certificate fits">
        <p>
          Widen the filter, or{" "}
          <a href={`${QUEUE}${queryOf({ view: filter.view })}`}>see all of this view</a>.
        </p>
      </EmptyState>
    );
  const [title, words] = EMPTY[filter.view];
  return (
    <EmptyState
      title={title}
      action={<Button href={`${QUEUE}/new`}>Enter one for a person</Button>}
    >
      <p>{words}</p>
    </EmptyState>
  );
}

const EMPTY: Readonly<Record<QueueView, readonly [string, string]>> = {
  waiting: [
    "Nothing waits",
    "People send their certificate from their own page or by their personal link. Each waits here until you have looked at it.",
  ],
  "second-look": [
    "No second look is due",
    "Some accepted certificates are drawn for another reviewer, so that decisions stay alike.",
  ],
  "sent-back": [
    "Nothing was sent back",
    "What you send back stands here with its reason until the person sends another file.",
  ],
  accepted: ["Nothing was accepted yet", "Each accepted certificate is the proof of a completion."],
};
