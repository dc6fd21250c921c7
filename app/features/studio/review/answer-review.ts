import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, Forbidden, Invalid } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { lockPiece } from "../pieces/lock-piece.ts";
import { findPiece } from "../pieces/piece.queries.ts";
import type { Piece } from "../pieces/piece.ts";
import { setPieceStatus } from "../pieces/set-piece-status.ts";
import type { Hotline } from "../render/piece-document.ts";
import { OVER } from "./add-comment.ts";
import { approveIfReady } from "./approve-if-ready.ts";
import { keepJudgments } from "./keep-judgments.ts";
import { mustMend } from "./must-mend.ts";
import { moveOf, stopsMove } from "./moves.ts";
import { refuse } from "./move-piece.ts";
import { authorsOf, openRound, type Reviewer, type Round } from "./review.queries.ts";
import { ANSWERS, type ReviewAnswer } from "./schema.ts";
import { standingOf } from "./standing.ts";

/** Whoever answers: a row of the round, and what they may do beside that. */
export interface Answerer {
  /** Finds or makes the row of whoever answers; throws where they were not asked. */
  readonly rowOf: (work: Work, round: Round) => Promise<Reviewer>;
  /** A member with an account; a link is nobody's. */
  readonly userId: string | null;
  /** As it stands in the history; null for an adviser. */
  readonly name: string | null;
  readonly mayApprove: boolean;
}

export interface Answered {
  readonly answer: ReviewAnswer;
  /** The piece is approved now. */
  readonly approved: boolean;
  /** Kinds of review that are still due, in words. */
  readonly due: readonly string[];
}

/**
 * Takes an answer: approve, send back with a reason, or comment only. A yes of a member who may approve
 * and did not write the words is the second pair of eyes; a yes by link is a review of its kind.
 * @param typed answer, note, version, and `q-ID` and `n-ID` for guided questions
 * @throws Invalid with what stops an approval or what is missing, Forbidden for the author,
 *   Conflict when the round is over, NotFound
 */
export async function answerReview(
  work: Work,
  pieceId: string,
  typed: Typed,
  by: Answerer,
  o: { readonly hotline: Hotline; readonly batchId?: string },
): Promise<Answered> {
  await lockPiece(work, pieceId);
  const piece = await findPiece(work, pieceId);
  const round = await openRound(work, pieceId);
  if (piece.status !== "in-review" || !round) throw new Conflict(overText(piece));
  if (Number(typed["version"]) !== round.version) throw new Conflict(OVER);
  const form = new FormReader(typed);
  const answer = form.choice("answer", ANSWERS, "Choose what your answer is.");
  const note = form.lines("note", 2000);
  form.done();
  if (answer === "approve" && by.mayApprove) await mayDecide(work, piece, o.hotline);
  const reviewer = await by.rowOf(work, round);
  await writeAnswer(work, reviewer, by, { answer: answer!, note });
  await keepJudgments(work, reviewer.id, typed);
  if (answer === "send-back") await sendBack(work, piece, round, reviewer, by, note);
  await recordAudit(work, {
    action: "answer-review",
    subjectKind: "piece",
    subjectId: pieceId,
    after:
      reviewer.adviserId === null
        ? { kind: reviewer.kind, answer }
        : { said: "A lived-experience review was given." },
  });
  const approved = answer === "approve" && (await approveIfReady(work, pieceId, o));
  const due = answer === "approve" && !approved ? await dueOf(work, piece, o.hotline) : [];
  return { answer: answer!, approved, due };
}

const overText = (piece: Piece): string =>
  piece.status === "approved" ? "This piece was approved a moment ago. Nothing was changed." : OVER;

/** Whoever may approve is told at once what stops it, so that their yes is never half of one. */
async function mayDecide(work: Work, piece: Piece, hotline: Hotline): Promise<void> {
  const standing = await standingOf(work, piece, { hotline });
  refuse(stopsMove("approve", { ...standing, needs: [] }));
}

const dueOf = async (work: Work, piece: Piece, hotline: Hotline): Promise<readonly string[]> =>
  (await standingOf(work, piece, { hotline })).needs;

async function writeAnswer(
  work: Work,
  reviewer: Reviewer,
  by: Answerer,
  said: { readonly answer: ReviewAnswer; readonly note: string | null },
): Promise<void> {
  await work.trx
    .updateTable("piece_reviewer")
    .set({
      ...said,
      answered_at: dateOf(work.now),
      answered_by: by.userId,
      answered_by_name: by.name,
      decides: by.mayApprove && by.userId !== null,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("reviewer_id", "=", reviewer.id)
    .execute();
}

async function sendBack(
  work: Work,
  piece: Piece,
  round: Round,
  reviewer: Reviewer,
  by: Answerer,
  note: string | null,
): Promise<void> {
  const authors = await authorsOf(work, piece.id);
  if (by.userId !== null && authors.some((one) => one.userId === by.userId))
    throw new Forbidden("You changed these words. Take the piece out of review instead.");
  const marked = await mustMend(work, { piece, round, reviewer, by, note });
  if (marked === 0)
    throw new Invalid([
      { field: "note", message: "Say why, here or as a comment at a place in the text." },
    ]);
  await setPieceStatus(work, piece.id, moveOf("send-back").from, "draft", {
    outcome: "sent-back",
    reason: note ?? "See the comments in the text.",
    by: { userId: by.userId, name: by.name ?? "A reviewer with lived experience" },
  });
}
