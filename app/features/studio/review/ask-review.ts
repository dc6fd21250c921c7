import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { keepVersion } from "../pieces/keep-version.ts";
import { lockPiece } from "../pieces/lock-piece.ts";
import { findPiece } from "../pieces/piece.queries.ts";
import { setPieceStatus } from "../pieces/set-piece-status.ts";
import type { Hotline } from "../render/piece-document.ts";
import { addReviewers, type AskedLink, type Invite } from "./add-reviewers.ts";
import { refuse } from "./move-piece.ts";
import { moveOf, stopsMove } from "./moves.ts";
import { openRound } from "./review.queries.ts";
import { standingOf } from "./standing.ts";

export interface AskReview {
  readonly reviewers: readonly Invite[];
  /** A civil date. */
  readonly dueOn: string | null;
  /** What to look at. */
  readonly note: string | null;
  readonly hotline: Hotline;
  /** Addresses of whoever changed the words: none of them is asked. */
  readonly authorEmails: readonly string[];
}

/**
 * Asks for a review of a piece as it stands: begins a round, or adds reviewers to the one that is open.
 * @returns links that were made, with their secrets, which are stored nowhere
 * @throws Invalid without a reviewer and for an author, Conflict where it stands elsewhere, NotFound
 */
export async function askReview(
  work: Work,
  pieceId: string,
  input: AskReview,
): Promise<{ readonly reviewId: string; readonly links: readonly AskedLink[] }> {
  const { status } = await lockPiece(work, pieceId);
  if (input.reviewers.length === 0)
    throw new Invalid([{ field: "who-0", message: "Choose at least one reviewer." }]);
  const reviewId =
    status === "in-review"
      ? ((await openRound(work, pieceId))?.id ?? (await beginRound(work, pieceId, input)))
      : await beginRound(work, pieceId, input);
  const links = await addReviewers(work, { pieceId, reviewId, ...input });
  await recordAudit(work, {
    action: "ask-review",
    subjectKind: "piece",
    subjectId: pieceId,
    after: { reviewId, kinds: input.reviewers.map((one) => one.kind), dueOn: input.dueOn },
  });
  return { reviewId, links };
}

async function beginRound(work: Work, pieceId: string, input: AskReview): Promise<string> {
  const piece = await findPiece(work, pieceId);
  if (piece.status !== "in-review")
    refuse(stopsMove("ask", await standingOf(work, piece, { hotline: input.hotline })));
  const version = await keepVersion(work, pieceId, null, {
    userId: piece.updatedBy,
    name: piece.updatedByName,
  });
  const { last } = await work.trx
    .selectFrom("piece_review")
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .select((e) => e.fn.coalesce(e.fn.max("round"), e.val(0)).as("last"))
    .executeTakeFirstOrThrow();
  const reviewId = newId();
  await work.trx
    .insertInto("piece_review")
    .values({
      organization_id: work.actor.organizationId,
      review_id: reviewId,
      piece_id: pieceId,
      round: last + 1,
      version,
      due_on: input.dueOn,
      note: input.note,
      asked_by: work.actor.userId,
      asked_by_name: work.actor.name,
      asked_at: dateOf(work.now),
      closed_at: null,
      outcome: null,
    })
    .execute();
  await setPieceStatus(work, pieceId, [...moveOf("ask").from, "in-review"], "in-review");
  return reviewId;
}
