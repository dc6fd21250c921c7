/** A piece as it will look, paragraph by paragraph, each with its comments and a place for another. */
import { raw } from "hono/html";
import { Button } from "#ui/button.tsx";
import { Hidden, TextArea } from "#ui/fields.tsx";
import { fieldId } from "#ui/field.tsx";
import { ErrorSummary, type FieldError } from "#ui/form.tsx";
import { channelOf, kindOf } from "../../kinds/kinds.ts";
import type { JudgedPiece } from "../../pieces/judge-piece.ts";
import { frameOfLook } from "../../pieces/pages/look-card.tsx";
import type { Comment } from "../comments.queries.ts";
import { channelsWithText, textPlaces, type TextPlace } from "../place-text.ts";
import { locate } from "../places.ts";
import { titleOf } from "../title.ts";
import { CommentItem } from "./comments.tsx";

export interface PlacesProps {
  readonly judged: JudgedPiece;
  readonly comments: readonly Comment[];
  readonly timeZone: string;
  /** Where a comment is sent; null where none can be made. */
  readonly commentAt: string | null;
  readonly resolveAt: string | null;
  readonly version: number;
  /** What was typed where a comment was refused. */
  readonly typed: Readonly<Record<string, string | undefined>>;
  readonly errors: readonly FieldError[];
}

interface Placed {
  readonly comment: Comment;
  readonly place: number;
  readonly moved: boolean;
}

/** Comments of a text, each at the place where its words stand now; 0 for those without one. */
export function placeComments(
  comments: readonly Comment[],
  channel: string,
  places: readonly TextPlace[],
): Placed[] {
  const words = places.map((one) => one.words);
  return comments
    .filter((one) => one.channel === channel)
    .map((comment) => {
      const found = locate(words, comment);
      return { comment, place: found?.place ?? 0, moved: found?.how !== "words" };
    });
}

export function Places(props: PlacesProps) {
  const { judged } = props;
  const channels = channelsWithText(judged);
  // A comment on a text that a channel no longer has is about the whole.
  const here = props.comments.map((one) =>
    channels.includes(one.channel) ? one : { ...one, channel: "" },
  );
  return (
    <fh-review>
      <h2 class="usa-sr-only">The piece</h2>
      <Whole {...props} comments={here} channels={channels} />
      {channels.map((channel) => (
        <TextOf {...props} comments={here} channel={channel} several={channels.length > 1} />
      ))}
    </fh-review>
  );
}

/** Comments on the whole, and those whose words are gone. */
function Whole(props: PlacesProps & { channels: readonly string[] }) {
  const whole = props.channels.flatMap((channel) =>
    placeComments(props.comments, channel, textPlaces(props.judged, channel)).filter(
      (one) => one.place === 0,
    ),
  );
  if (whole.length === 0) return null;
  return (
    <section class="fh-review-whole" aria-label="About the whole text">
      <h3>About the whole text</h3>
      {whole.map(({ comment, moved }) => (
        <CommentItem
          comment={comment}
          moved={moved}
          timeZone={props.timeZone}
          resolveAt={props.resolveAt}
          quoted
        />
      ))}
    </section>
  );
}

function TextOf(props: PlacesProps & { channel: string; several: boolean }) {
  const { judged, channel } = props;
  const { piece } = judged;
  const places = textPlaces(judged, channel);
  const placed = placeComments(props.comments, channel, places);
  const family = kindOf(piece.kind)?.family ?? "web";
  const social = channelOf(channel)?.social ?? false;
  const frame = frameOfLook(family, social);
  const name = channel === "" ? "Main text" : (channelOf(channel)?.name ?? channel);
  return (
    <section class={`fh-look fh-look-${frame} fh-review-text`} aria-label={name}>
      {props.several ? <p class="fh-look-where">{name}</p> : null}
      {frame === "post" ? null : <p class="fh-look-title">{titleOf(judged)}</p>}
      <ol class="fh-places" role="list">
        {places.map((one) => (
          <li class="fh-place" id={placeId(channel, one.place)} tabindex={-1}>
            <span class="fh-place-number" aria-hidden="true">
              {one.place}
            </span>
            <div class="fh-look-text" data-place lang={piece.language} dir="auto">
              {raw(one.html)}
            </div>
            <PlaceComments {...props} place={one} name={name} placed={placed} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The id of a place on the page. */
export const placeId = (channel: string, place: number): string =>
  `place-${channel || "main"}-${place}`;

function PlaceComments(
  props: PlacesProps & {
    place: TextPlace;
    channel: string;
    name: string;
    several: boolean;
    placed: readonly Placed[];
  },
) {
  const { place, channel } = props;
  return (
    <div class="fh-place-said">
      {props.placed
        .filter((one) => one.place === place.place)
        .map(({ comment, moved }) => (
          <CommentItem
            comment={comment}
            moved={moved}
            timeZone={props.timeZone}
            resolveAt={props.resolveAt}
            quoted={moved || comment.quote !== place.words.slice(0, 500)}
          />
        ))}
      {props.commentAt === null || place.words === "" ? null : (
        <CommentForm
          {...props}
          at={props.commentAt}
          refused={
            props.errors.length > 0 &&
            props.typed["place"] === String(place.place) &&
            (props.typed["channel"] ?? "") === channel
          }
        />
      )}
    </div>
  );
}

function CommentForm(
  props: PlacesProps & {
    place: TextPlace;
    channel: string;
    name: string;
    several: boolean;
    at: string;
    refused: boolean;
  },
) {
  const { place, channel, refused } = props;
  // The error summary leads to the field of this name.
  const id = refused ? fieldId("comment") : `comment-${placeId(channel, place.place)}`;
  const where = `paragraph ${place.place}${props.several ? `, ${props.name}` : ""}`;
  return (
    <details class="fh-place-say" open={refused}>
      <summary>
        Comment here<span class="usa-sr-only">: {where}</span>
      </summary>
      <form method="post" action={props.at} novalidate aria-label={`Comment on ${where}`}>
        {refused ? <ErrorSummary errors={props.errors} /> : null}
        <Hidden name="channel" value={channel} />
        <Hidden name="place" value={place.place} />
        <Hidden name="version" value={props.version} />
        <Hidden name="quote" value={refused ? (props.typed["quote"] ?? "") : ""} />
        <p class="fh-place-chosen" data-chosen hidden></p>
        <TextArea
          id={id}
          name="comment"
          label="Your comment"
          hint="About the words. Say what you would write instead."
          rows={3}
          maxlength={2000}
          value={refused ? props.typed["comment"] : ""}
          errors={refused ? props.errors.filter((one) => one.field === "comment") : []}
        />
        <Button kind="secondary">Add the comment</Button>
      </form>
    </details>
  );
}
