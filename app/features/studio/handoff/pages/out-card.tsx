import { Actions, Button, Form, Select, TextField } from "#ui/form.tsx";
import { formatDate } from "#ui/format.ts";
import { Card } from "#ui/parts.tsx";
import { channelOf } from "../../kinds/kinds.ts";
import type { PieceAddress } from "../../pieces/piece.queries.ts";
import type { Piece } from "../../pieces/piece.ts";
import type { TakeState } from "./take-state.ts";

/** The tick when a piece is out, with its address; where it stands; the way back. */
export function OutCard(props: {
  piece: Piece;
  addresses: readonly PieceAddress[];
  newsPath: string | null;
  state: TakeState;
}) {
  const { piece, addresses, state } = props;
  const here = `/pieces/${piece.id}`;
  const out = piece.status === "published";
  const channels = piece.channels.flatMap((id) => {
    const channel = channelOf(id);
    return channel ? [{ value: id, label: channel.name }] : [];
  });
  return (
    <Card title={out ? "It is out" : "Is it out?"} id="out">
      {addresses.length > 0 ? (
        <ul>
          {addresses.map((one) => (
            <li>
              <a href={one.url} rel="noreferrer" data-no-prefetch class="fh-handoff-address">
                {one.channel ? (channelOf(one.channel)?.name ?? one.channel) : one.url}
              </a>{" "}
              <small>
                since {formatDate(one.at.toISOString().slice(0, 10))}, {one.by}
              </small>
            </li>
          ))}
        </ul>
      ) : null}
      <Form action={`${here}/out`} errors={state.errors ?? []} label="It is out">
        <TextField
          name="url"
          label="Its address"
          hint="Begins with https://. Leave it empty where it has none."
          value={state.typed?.["url"] ?? ""}
          errors={state.errors ?? []}
          width="full"
          optional={!out}
        />
        {channels.length > 0 ? (
          <Select
            name="channel"
            label="On"
            options={channels}
            value={state.typed?.["channel"] ?? ""}
            placeholder="No channel in particular"
            optional
          />
        ) : null}
        <Actions>
          <Button>{out ? "Add the address" : "It is out"}</Button>
        </Actions>
      </Form>
      <Actions>
        {["approved", "scheduled"].includes(piece.status) ? (
          <form method="post" action={`${here}/handed-off`}>
            <Button kind="quiet">I gave it to whoever posts it</Button>
          </form>
        ) : null}
        {["published", "handed-off"].includes(piece.status) && props.newsPath === null ? (
          <form method="post" action={`${here}/out/undo`}>
            <Button kind="quiet" icon="undo">
              It is not out after all
            </Button>
          </form>
        ) : null}
      </Actions>
    </Card>
  );
}
