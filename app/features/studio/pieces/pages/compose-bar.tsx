/** Always in sight: whether it is saved, and what leads on. */
import { Button } from "#ui/form.tsx";
import { formatInstant } from "#ui/format.ts";
import { clockIn } from "../clock-in.ts";
import type { Piece } from "../piece.ts";
import { stopsText } from "./concern-list.tsx";
import type { ComposePart } from "./compose-parts.ts";

export function ComposeBar(props: {
  piece: Piece;
  parts: readonly ComposePart[];
  now: Temporal.Instant;
  timeZone: string;
  /** How many things stop it. */
  stops: number;
  consider: number;
}) {
  const { piece, parts } = props;
  const leads = parts.some((part) => part.leads);
  return (
    <div class="fh-compose-bar">
      <p>
        <span role="status" data-status>
          Saved {savedAt(piece.updatedAt, props.now, props.timeZone)}
        </span>
        {" · "}
        <a href={`/pieces/${piece.id}/versions`} data-version>
          version {piece.version}
        </a>
        {" · "}
        <span data-stops>{stopsText(props.stops)}</span>{" "}
        <button class="fh-fix" type="button" data-fix hidden={props.stops + props.consider === 0}>
          Fix next
        </button>
        {parts.map((part) => (part.state ? ` · ${part.state}` : null))}
      </p>
      <div class="fh-actions">
        <Button kind={leads ? "secondary" : "primary"} name="do" value="save">
          Save
        </Button>
        {parts.map((part) => part.buttons ?? null)}
      </div>
    </div>
  );
}

/** The clock alone says it on the same day; the day stands before it later. */
function savedAt(at: Date, now: Temporal.Instant, timeZone: string): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime());
  const day = (one: Temporal.Instant) => one.toZonedDateTimeISO(timeZone).toPlainDate();
  return day(instant).equals(day(now))
    ? clockIn(instant, timeZone)
    : formatInstant(at.toISOString(), timeZone);
}
