/** What stands on a day: each thing with a shape and a word of its own. */
import { CHANNELS, pieceStatusLabel } from "#features/studio/index.ts";
import { clockOf, type Happening } from "../happenings.queries.ts";
import type { CampaignPiece } from "../pieces.queries.ts";
import { familyName, kindName, shortDay } from "./words.tsx";

const WORDS: Readonly<Record<Happening["kind"], string>> = {
  observance: "Awareness day",
  focus: "Focus",
  session: "Session",
  meeting: "Meeting",
};
const Mark = ({ kind }: { kind: string }) => (
  <span class={`fh-cal-mark fh-cal-mark-${kind}`} aria-hidden="true"></span>
);

/** Where a piece can still go to another day. */
const canMove = (piece: CampaignPiece): boolean =>
  !["handed-off", "published", "archived"].includes(piece.status);

export function PieceItem(props: {
  piece: CampaignPiece;
  may: boolean;
  /** The page to come back to. */
  back: string;
  /** With channels and audience. */
  long: boolean;
}) {
  const { piece, back } = props;
  const move = props.may && canMove(piece);
  const channels = piece.channels.map((id) => CHANNELS.find((one) => one.id === id)?.name ?? id);
  return (
    <li
      class={`fh-cal-item fh-cal-piece fh-cal-${piece.status}`}
      draggable={move ? "true" : undefined}
      data-piece={move ? piece.id : undefined}
    >
      <Mark kind="piece" />
      <div>
        <a href={`/pieces/${piece.id}`}>{piece.title}</a>
        <small>
          {[
            piece.plannedTime ? clockOf(`${piece.plannedOn}T${piece.plannedTime}`) : null,
            props.long ? kindName(piece.kind) : familyName(piece.kind),
            pieceStatusLabel(piece.status),
            ...(props.long ? [piece.audience, channels.join(", ")] : []),
          ]
            .filter(Boolean)
            .join(" · ")}
        </small>
        {move ? (
          <a
            class="fh-cal-move"
            href={`/campaigns/calendar/move?piece=${piece.id}&back=${encodeURIComponent(back)}`}
            data-no-prefetch
          >
            Move<span class="usa-sr-only">: {piece.title}</span>
          </a>
        ) : null}
      </div>
    </li>
  );
}

const titleOf = (one: Happening) =>
  one.href ? <a href={one.href}>{one.title}</a> : <b>{one.title}</b>;

export function HappeningItem({ one }: { one: Happening }) {
  const time =
    one.startsLocal && one.endsLocal
      ? `${clockOf(one.startsLocal)} to ${clockOf(one.endsLocal)}`
      : null;
  return (
    <li class={`fh-cal-item fh-cal-${one.kind}`}>
      <Mark kind={one.kind} />
      <div>
        {titleOf(one)}
        <small>{[WORDS[one.kind], time].filter(Boolean).join(" · ")}</small>
      </div>
    </li>
  );
}

/** Something of several days, above the table. */
export function SpanLine({ one }: { one: Happening }) {
  return (
    <li>
      <Mark kind={one.kind} />
      <span>
        {WORDS[one.kind] === "Awareness day" ? "" : `${WORDS[one.kind]}: `}
        {titleOf(one)}{" "}
        <small>
          {shortDay(one.on)} to {shortDay(one.until)}
        </small>
      </span>
    </li>
  );
}
