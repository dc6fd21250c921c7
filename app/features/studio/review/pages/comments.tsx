/** Comments as pages show them. */
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/fields.tsx";
import { formatInstant } from "#ui/format.ts";
import { Tag } from "#ui/parts.tsx";
import type { Comment } from "../comments.queries.ts";

export interface CommentView {
  readonly comment: Comment;
  /** The words are gone or changed since. */
  readonly moved: boolean;
}

export function CommentItem(
  props: CommentView & {
    readonly timeZone: string;
    /** Where it is resolved; null for whoever only reads. */
    readonly resolveAt: string | null;
    /** Show the words that it is about. */
    readonly quoted: boolean;
    /** Resolved on the page of the piece, one goes back there. */
    readonly back?: "compose";
  },
) {
  const { comment } = props;
  const done = comment.resolvedAt !== null;
  return (
    <article class="fh-comment" id={`comment-${comment.id}`} tabindex={-1}>
      <p class="fh-comment-by">
        <b>{comment.by}</b>
        <small>
          {formatInstant(comment.at.toISOString(), props.timeZone)} · version {comment.version}
        </small>
        {done ? (
          <Tag kind="success">Resolved</Tag>
        ) : comment.mustMend ? (
          <Tag kind="warning">To mend</Tag>
        ) : null}
      </p>
      {props.quoted && comment.quote ? (
        <blockquote class="fh-comment-quote">
          {comment.quote}
          {props.moved ? <small> The words have changed since.</small> : null}
        </blockquote>
      ) : null}
      <p class="fh-typed">{comment.body}</p>
      {done ? (
        <p class="fh-comment-done">
          {comment.resolvedNote ? `${comment.resolvedNote} ` : ""}
          <small>{comment.resolvedBy}</small>
        </p>
      ) : null}
      {props.resolveAt === null ? null : (
        <ResolveForm comment={comment} at={props.resolveAt} done={done} back={props.back} />
      )}
    </article>
  );
}

function ResolveForm(props: {
  comment: Comment;
  at: string;
  done: boolean;
  back: "compose" | undefined;
}) {
  const name = `: ${props.comment.body.slice(0, 60)}`;
  return (
    <form
      class="fh-comment-resolve"
      method="post"
      action={`${props.at}/${props.comment.id}/resolve`}
    >
      {props.back ? <input type="hidden" name="back" value={props.back} /> : null}
      {props.done ? (
        <>
          <input type="hidden" name="open" value="1" />
          <button class="fh-way">
            Open again<span class="usa-sr-only">{name}</span>
          </button>
        </>
      ) : (
        <>
          <details>
            <summary>
              Resolve<span class="usa-sr-only">{name}</span>
            </summary>
            <TextField
              id={`note-${props.comment.id}`}
              name="note"
              label="What you did about it"
              optional
              maxlength={500}
              width="full"
            />
            <Button kind="secondary" label={`Resolved${name}`}>
              Resolved
            </Button>
          </details>
        </>
      )}
    </form>
  );
}
