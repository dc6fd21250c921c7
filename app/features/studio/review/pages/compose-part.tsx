/** What the review puts onto the page of a piece: where it stands, and the reasons of a send-back. */
import type { Work } from "#platform/work.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/parts.tsx";
import type { ComposePart } from "../../pieces/pages/compose-parts.ts";
import type { JudgedPiece } from "../../pieces/judge-piece.ts";
import { textOn } from "../../pieces/piece.ts";
import { type Comment, commentsOf } from "../comments.queries.ts";
import { spanIn } from "../places.ts";
import { roundsOf, type Round } from "../review.queries.ts";
import { CommentItem } from "./comments.tsx";
import { reviewerName } from "./reviewers.tsx";

export async function composeReview(work: Work, judged: JudgedPiece): Promise<ComposePart> {
  const { piece } = judged;
  const [last] = await roundsOf(work, [piece.id]);
  const comments = (await commentsOf(work, [piece.id])).filter((one) => one.resolvedAt === null);
  const mayWrite = work.actor.permissions.has("studio:write");
  const draft = piece.status === "draft";
  const at = `/pieces/${piece.id}/review`;
  const state = stateOf(last, piece.status);
  return {
    ...(state ? { state } : {}),
    leads: draft && mayWrite && judged.judged.stops.length === 0,
    buttons: buttonsFor(judged, { at, mayWrite, draft, reviewed: last !== undefined }),
    ...(comments.length > 0
      ? { card: <Reasons judged={judged} comments={comments} work={work} at={at} /> }
      : {}),
  };
}

function stateOf(last: Round | undefined, status: string): string | null {
  if (!last || status !== "in-review") return null;
  const waiting = last.reviewers.filter((one) => one.answer === null && one.revokedAt === null);
  return waiting.length > 0 ? `waits for ${waiting.map(reviewerName).join(", ")}` : "all answered";
}

function buttonsFor(
  { judged, piece }: JudgedPiece,
  o: { at: string; mayWrite: boolean; draft: boolean; reviewed: boolean },
) {
  if (piece.status === "archived") return null;
  if (o.draft && o.mayWrite)
    return (
      <Button kind={judged.stops.length === 0 ? "primary" : "secondary"} href={`${o.at}/ask`}>
        {o.reviewed ? "Ask again for review" : "Ask for review"}
      </Button>
    );
  return o.draft ? null : (
    <Button kind="secondary" href={o.at}>
      Open the review
    </Button>
  );
}

/** Each reason with the words that it is about; the list of what stops the piece leads to the same words. */
function Reasons(props: {
  judged: JudgedPiece;
  comments: readonly Comment[];
  work: Work;
  at: string;
}) {
  const { piece } = props.judged;
  const { actor } = props.work;
  return (
    <div id="reasons" class="fh-review-reasons">
      <Card title="What reviewers said">
        {props.comments.map((comment) => (
          <CommentItem
            comment={comment}
            moved={spanIn(textOn(piece, comment.channel), comment.quote) === null}
            timeZone={actor.timeZone}
            resolveAt={actor.permissions.has("studio:write") ? `${props.at}/comments` : null}
            quoted
            back="compose"
          />
        ))}
        <p>
          <a href={props.at}>See them at their places in the text</a>
        </p>
      </Card>
    </div>
  );
}
