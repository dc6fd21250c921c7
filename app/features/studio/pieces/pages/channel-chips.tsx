/** The channels of a piece, each with how long its text is there. */
import type { Channel } from "../../kinds/channels.ts";
import type { Judged } from "../concern.ts";
import type { Piece } from "../piece.ts";

export function ChannelChips(props: {
  piece: Piece;
  channels: readonly Channel[];
  /** "" for the piece's own text. */
  current: string;
  judged: Judged;
}) {
  const { piece, channels, current, judged } = props;
  const own = Object.keys(piece.variants).length > 0;
  if (channels.length === 0) return null;
  return (
    <nav class="fh-chips" aria-label="Channels of this piece">
      <ul>
        {own ? <Chip href="?channel=main" label="Main text" current={current === ""} /> : null}
        {channels.map((channel) => (
          <Chip
            href={`?channel=${channel.id}`}
            label={channel.name}
            current={channel.id === current}
            channel={channel}
            length={judged.lengths[channel.id]}
            own={piece.variants[channel.id] !== undefined}
          />
        ))}
      </ul>
    </nav>
  );
}

function Chip(props: {
  href: string;
  label: string;
  current: boolean;
  channel?: Channel;
  length?: number | undefined;
  own?: boolean;
}) {
  const { channel, length } = props;
  return (
    <li>
      <a
        class="fh-chip"
        href={props.href}
        aria-current={props.current ? "true" : undefined}
        data-chip={channel?.id ?? "main"}
      >
        {props.label}{" "}
        {channel?.social && length !== undefined ? (
          <b
            data-count
            class={channel.limit !== null && length > channel.limit ? "fh-over" : undefined}
          >
            {countText(length, channel.limit)}
          </b>
        ) : null}
        {props.own ? <small>own text</small> : null}
      </a>
    </li>
  );
}

/** "298 of 280" where there is a limit. */
export const countText = (length: number, limit: number | null): string =>
  limit === null
    ? length.toLocaleString("en-US")
    : `${length.toLocaleString("en-US")} of ${limit.toLocaleString("en-US")}`;
