/** Always in sight: whether it is saved, and what leads on. */
import { Button } from "#ui/form.tsx";
import { formatInstant } from "#ui/format.ts";
import type { Piece } from "../piece.ts";
import { stopsText } from "./concern-list.tsx";
import type { ComposePart } from "./compose-parts.ts";

export function ComposeBar(props: {
  piece: Piece;
  parts: readonly ComposePart[];
  timeZone: string;
  /** How many things stop it. */
  stops: number;
}) {
  const { piece, parts } = props;
  const leads = parts.some((part) => part.leads);
  return (
    <div class="fh-compose-bar">
      <p>
        <span role="status" data-status>
          Saved {formatInstant(piece.updatedAt.toISOString(), props.timeZone)}
        </span>
        {" · "}
        <a href={`/pieces/${piece.id}/versions`} data-version>
          version {piece.version}
        </a>
        {" · "}
        <span data-stops>{stopsText(props.stops)}</span>{" "}
        <button class="fh-fix" type="button" data-fix>
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
