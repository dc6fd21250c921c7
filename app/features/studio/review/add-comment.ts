import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { judgePieces } from "../pieces/judge-piece.ts";
import { lockPiece } from "../pieces/lock-piece.ts";
import { findPiece } from "../pieces/piece.queries.ts";
import type { Hotline } from "../render/piece-document.ts";
import { channelsWithText, textPlaces } from "./place-text.ts";
import { openRound } from "./review.queries.ts";

/** A person's comments on one round: more are no review, and may be a program that fills forms. */
const MOST = 200;
const MOST_A_MINUTE = 20;

export const OVER = "This review is over: the piece was changed, answered or taken out of review.";

export interface Commenter {
  /** The reviewer whose link this is, or the row of a member who was asked; null for other members. */
  readonly reviewerId: string | null;
  /** null for an adviser, who is named as they choose on the day. */
  readonly name: string | null;
  readonly userId: string | null;
}

/**
 * Adds a comment at a place of the words under review. Where the words that were chosen do not stand
 * at that place, the comment is about the whole paragraph.
 * @param typed channel, place (from 1; 0 for the whole text), quote, comment, version
 * @returns its id
 * @throws Invalid, Conflict when the round is over or the words are other ones by now, NotFound
 */
export async function addComment(
  work: Work,
  pieceId: string,
  typed: Typed,
  by: Commenter,
  hotline: Hotline,
): Promise<string> {
  await lockPiece(work, pieceId);
  const piece = await findPiece(work, pieceId);
  const round = await openRound(work, pieceId);
  if (piece.status !== "in-review" || !round) throw new Conflict(OVER);
  if (Number(typed["version"]) !== round.version) throw new Conflict(OVER);
  const form = new FormReader(typed);
  const body = form.lines("comment", 2000, "Write your comment.");
  form.done();
  await mustBeFew(work, round.id, by);
  const [judged] = await judgePieces(work, [piece], hotline);
  const channel = channelsWithText(judged!).find((one) => one === typed["channel"]) ?? "";
  const asked = Number(typed["place"]);
  const at = textPlaces(judged!, channel).find((one) => one.place === asked);
  const chosen = typed["quote"]?.trim() ?? "";
  const commentId = newId();
  const row = {
    version: round.version,
    channel,
    place: at?.place ?? 0,
    quote: at
      ? (chosen !== "" && at.words.includes(chosen) ? chosen : at.words).slice(0, 500)
      : null,
  };
  await work.trx
    .insertInto("piece_comment")
    .values({
      organization_id: work.actor.organizationId,
      comment_id: commentId,
      piece_id: pieceId,
      review_id: round.id,
      reviewer_id: by.reviewerId,
      ...row,
      body,
      by_name: by.name,
      by_user: by.userId,
      made_at: dateOf(work.now),
      resolved_at: null,
      resolved_by_name: null,
      resolved_note: null,
    })
    .execute();
  await recordAudit(work, {
    action: "add-comment",
    subjectKind: "piece",
    subjectId: pieceId,
    after: { commentId, channel, place: row.place },
  });
  return commentId;
}

async function mustBeFew(work: Work, reviewId: string, by: Commenter): Promise<void> {
  const since = dateOf(work.now.subtract({ minutes: 1 }));
  const rows = await work.trx
    .selectFrom("piece_comment")
    .where("organization_id", "=", work.actor.organizationId)
    .where("review_id", "=", reviewId)
    .where((e) =>
      by.reviewerId === null ? e("by_user", "=", by.userId) : e("reviewer_id", "=", by.reviewerId),
    )
    .select("made_at")
    .limit(MOST + 1)
    .execute();
  const now = rows.filter((row) => row.made_at >= since).length;
  if (rows.length < MOST && now < MOST_A_MINUTE) return;
  throw new Invalid(
    rows.length < MOST
      ? "These are many comments at once. Wait a minute, then send it again."
      : "This round has many comments from you already. Put what is left into your answer.",
  );
}
