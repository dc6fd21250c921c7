import { Tag } from "#ui/parts.tsx";
import type { EventRow } from "../events.queries.ts";
import type { EventState } from "../schema.ts";

/** Stands where a text named a person who was erased. */
export const ERASED = "This value was erased.";

const TAGS: Readonly<
  Record<EventState, { readonly word: string; readonly kind: Parameters<typeof Tag>[0]["kind"] }>
> = {
  draft: { word: "Draft", kind: "plain" },
  suggested: { word: "Suggested", kind: "warning" },
  declined: { word: "Declined", kind: "plain" },
  published: { word: "Public", kind: "success" },
  canceled: { word: "Canceled", kind: "error" },
};

/** Where an event stands, in a word. */
export const StateTag = ({ event }: { readonly event: Pick<EventRow, "state" | "over"> }) => (
  <Tag kind={TAGS[event.state].kind}>
    {event.state === "published" && event.over ? "Past" : TAGS[event.state].word}
  </Tag>
);
