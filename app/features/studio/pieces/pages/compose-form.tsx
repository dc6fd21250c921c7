/** The form of a piece: how it will look, the text with its checker beside, blanks and details below. */
import type { Child } from "hono/jsx";
import { DateField, FieldRow, Select, TextField } from "#ui/fields.tsx";
import { Button, Checkboxes, ErrorSummary, type FieldError } from "#ui/form.tsx";
import { Hidden } from "#ui/fields.tsx";
import { Card } from "#ui/parts.tsx";
import { type Channel, CHANNELS, channelOf, type Kind } from "../../kinds/kinds.ts";
import { placeholdersOf } from "../fill-text.ts";
import { INSERT_GROUPS, type Insert } from "../inserts.ts";
import type { JudgedPiece } from "../judge-piece.ts";
import { ConcernList } from "./concern-list.tsx";
import { FillFields } from "./fill-fields.tsx";
import { PieceText } from "./text-field.tsx";

export interface ComposeState {
  readonly judged: JudgedPiece;
  readonly kind: Kind | undefined;
  /** The channel that is looked at; "" for the main text. */
  readonly channel: string;
  readonly errors: readonly FieldError[];
  readonly inserts: readonly Insert[];
  /** Who may own a piece. */
  readonly owners: readonly { readonly userId: string; readonly name: string }[];
  readonly mayWrite: boolean;
  /** What may be chosen for a blank, by its id. */
  readonly offers: Readonly<Record<string, readonly string[]>>;
}

/** The channel whose own text is in the field; "" for the piece's own. */
export const scopeOf = ({ judged, channel }: Pick<ComposeState, "judged" | "channel">): string =>
  judged.piece.variants[channel] === undefined ? "" : channel;

/** Names of channels, by id. */
export const CHANNEL_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  CHANNELS.map((channel) => [channel.id, channel.name]),
);

/** The channels of a piece, in the order of the house. */
export const channelsOf = (ids: readonly string[]): Channel[] =>
  CHANNELS.filter((channel) => ids.includes(channel.id));

export function ComposeForm(props: ComposeState & { look: Child; bar: Child }) {
  const { judged, errors, channel } = props;
  const { piece } = judged;
  const scope = scopeOf(props);
  const others = piece.channels.filter((id) => piece.variants[id] === undefined);
  return (
    <form
      class="fh-form fh-compose"
      action={`/pieces/${piece.id}`}
      method="post"
      novalidate
      aria-label="The piece"
    >
      {/* Enter in a field presses the first button of a form: that saves, and nothing else. */}
      <button class="usa-sr-only" name="do" value="save" tabindex={-1} aria-hidden="true">
        Save
      </button>
      <Hidden name="revision" value={piece.revision} />
      <Hidden name="scope" value={scope} />
      <Hidden name="channel" value={channel} />
      <ErrorSummary errors={errors} />
      <div class="fh-compose-look">{props.look}</div>
      <div class="fh-compose-work">
        <section class="fh-card" aria-label="Write">
          <TextField
            name="title"
            label="Title"
            value={piece.title}
            width="full"
            maxlength={200}
            errors={errors}
          />
          <PieceText
            text={piece.variants[scope] ?? piece.body}
            channel={channelOf(channel)}
            own={scope !== ""}
            shared={others.length > 1}
            errors={errors}
          />
          <Inserts inserts={props.inserts} />
        </section>
        <section class="fh-card fh-concerns" aria-labelledby="concerns" data-part="concerns">
          <ConcernList judged={judged.judged} scope={scope} names={CHANNEL_NAMES} mayWrite />
        </section>
        <p class="usa-sr-only" role="status" data-part="said"></p>
      </div>
      <div class="fh-compose-more">
        <Card title="Fill in">
          <div data-part="fills">
            <FillFields
              ids={placeholdersOf(piece)}
              placeholders={judged.ground.kind.placeholders}
              fills={piece.fills}
              known={judged.known}
              offers={props.offers}
              errors={errors}
            />
          </div>
        </Card>
        <Details {...props} />
      </div>
      {props.bar}
    </form>
  );
}

function Inserts({ inserts }: { inserts: readonly Insert[] }) {
  return (
    <details class="fh-inserts">
      <summary>Insert the Hotline, a vetted fact, a course, a resource or a picture</summary>
      {INSERT_GROUPS.map(({ group, label }) => (
        <InsertGroup
          group={group}
          label={label}
          inserts={inserts.filter((one) => one.group === group)}
        />
      ))}
    </details>
  );
}

/** So many are folded away until somebody wants one. */
const MANY = 20;

function InsertGroup(props: {
  readonly group: Insert["group"];
  readonly label: string;
  readonly inserts: readonly Insert[];
}) {
  const { group, label, inserts } = props;
  if (inserts.length === 0) return null;
  const list = (
    <ul class={group === "picture" ? "fh-insert-pictures" : undefined}>
      {inserts.map((one) => (
        <li>
          {one.thumb ? <img src={one.thumb} alt="" width={72} height={48} loading="lazy" /> : null}
          <button class="fh-way" name="do" value={`insert:${one.text}`}>
            {one.label}
          </button>
          <small>{one.about}</small>
        </li>
      ))}
    </ul>
  );
  return (
    <section aria-label={label}>
      {group === "resource" && inserts.length > MANY ? (
        <details>
          <summary>
            {label} ({inserts.length})
          </summary>
          {list}
        </details>
      ) : (
        <>
          <h3>{label}</h3>
          {list}
        </>
      )}
    </section>
  );
}

function Details({ judged, kind, owners, errors }: ComposeState) {
  const { piece } = judged;
  const offered = new Set([
    ...(kind?.channels ?? CHANNELS.map((one) => one.id)),
    ...piece.channels,
  ]);
  return (
    <Card title="Where and when">
      <Checkboxes
        name="channels"
        legend="Channels"
        inline
        values={piece.channels}
        errors={errors}
        options={CHANNELS.filter((channel) => offered.has(channel.id)).map((channel) => ({
          value: channel.id,
          label: channel.name,
        }))}
      />
      <FieldRow>
        <DateField name="plannedOn" label="Planned day" value={piece.plannedOn} errors={errors} />
        <TextField
          name="plannedTime"
          label="Time"
          type="time"
          width="s"
          value={piece.plannedTime}
          errors={errors}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          name="audience"
          label="For whom"
          value={piece.audience}
          maxlength={120}
          errors={errors}
        />
        <Select
          name="owner"
          label="Owner"
          placeholder={piece.ownerUserId ? "" : piece.ownerName}
          value={piece.ownerUserId}
          options={owners.map((owner) => ({ value: owner.userId, label: owner.name }))}
        />
      </FieldRow>
      <Button kind="secondary" name="do" value="save">
        Save the details
      </Button>
    </Card>
  );
}
