/** How requests are said on screen and in files. */
import { formatDate, formatInstant } from "#ui/format.ts";
import { Tag } from "#ui/parts.tsx";
import type { Show } from "../requests.queries.ts";
import type { Channel, RoundState } from "../schema.ts";
import type { RequestState } from "../states.ts";

export const STATE_WORDS: Readonly<Record<RequestState, string>> = {
  planned: "Not sent yet",
  sent: "Sent",
  bounced: "Mail came back",
  locked: "Code locked",
  opened: "Opened",
  draft: "Draft saved",
  waiting: "Waits for review",
  "sent-back": "Sent back",
  accepted: "Accepted",
  expired: "No answer",
  revoked: "Revoked",
  "taken-back": "Taken back",
};
type Look = "plain" | "info" | "success" | "warning" | "error";
const LOOKS: Readonly<Record<RequestState, Look>> = {
  planned: "plain",
  sent: "info",
  bounced: "error",
  locked: "error",
  opened: "info",
  draft: "info",
  waiting: "warning",
  "sent-back": "warning",
  accepted: "success",
  expired: "plain",
  revoked: "plain",
  "taken-back": "plain",
};
/** Where a request stands, in a word and a look. */
export const StateTag = ({ state }: { state: RequestState }) => (
  <Tag kind={LOOKS[state]}>{STATE_WORDS[state]}</Tag>
);

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  mail: "Mail",
  letter: "Letter",
  phone: "Phone",
};
export const SHOW_WORDS: Readonly<Record<Show, string>> = {
  open: "Open",
  review: "To review",
  trouble: "Needs you",
  accepted: "Accepted",
  closed: "Closed",
  all: "All",
};
export const ROUND_WORDS: Readonly<Record<RoundState, string>> = {
  held: "Waits",
  going: "Going out",
  done: "Sent",
  "taken-back": "Taken back",
};

/** The civil day of an instant on the organization's clock. */
export const dayOn = (at: Date | null, timeZone: string): string =>
  at === null
    ? "–"
    : formatDate(
        Temporal.Instant.fromEpochMilliseconds(at.getTime())
          .toZonedDateTimeISO(timeZone)
          .toPlainDate()
          .toString(),
      );

/** A moment on the organization's clock. */
export const When = ({ at, timeZone }: { at: Date; timeZone: string }) => (
  <time datetime={at.toISOString()}>{formatInstant(at.toISOString(), timeZone)}</time>
);
