import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockPiece } from "../pieces/lock-piece.ts";
import { setPieceStatus } from "../pieces/set-piece-status.ts";
import { moveOf } from "./moves.ts";

/**
 * Takes back what one press approved, as far as the pieces are still approved: they are in review
 * again, in the same round, and their authors may not approve them. Only whoever pressed can.
 * @returns how many pieces
 * @throws Conflict where nothing can be taken back any more
 */
export async function undoApprovals(work: Work, batchId: string): Promise<number> {
  const { organizationId, userId } = work.actor;
  const moves = await work.trx
    .selectFrom("piece_move")
    .where("organization_id", "=", organizationId)
    .where("batch_id", "=", batchId)
    .where("by_user", "=", userId)
    .where("undone_at", "is", null)
    .orderBy("piece_id")
    .select(["move_id", "piece_id"])
    .execute();
  let undone = 0;
  for (const move of moves) if (await undoOne(work, move.piece_id, move.move_id)) undone += 1;
  if (undone === 0) throw new Conflict("These pieces have moved on. Nothing was taken back.");
  return undone;
}

async function undoOne(work: Work, pieceId: string, moveId: string): Promise<boolean> {
  const { organizationId, userId } = work.actor;
  const { status } = await lockPiece(work, pieceId);
  const round = await work.trx
    .selectFrom("piece_review")
    .where("organization_id", "=", organizationId)
    .where("piece_id", "=", pieceId)
    .orderBy("round", "desc")
    .select(["review_id", "outcome"])
    .executeTakeFirst();
  if (status !== "approved" || round?.outcome !== "approved") return false;
  await setPieceStatus(work, pieceId, moveOf("undo-approval").from, "in-review", {
    reason: "The approval was taken back.",
  });
  await reopen(work, { pieceId, moveId, reviewId: round.review_id, userId });
  await recordAudit(work, {
    action: "undo-approvals",
    subjectKind: "piece",
    subjectId: pieceId,
    after: { moveId },
  });
  return true;
}

async function reopen(
  work: Work,
  o: { pieceId: string; moveId: string; reviewId: string; userId: string | null },
): Promise<void> {
  const org = work.actor.organizationId;
  await work.trx
    .updateTable("piece_move")
    .set({ undone_at: dateOf(work.now) })
    .where("organization_id", "=", org)
    .where("move_id", "=", o.moveId)
    .execute();
  await work.trx
    .updateTable("piece_author")
    .set({ approved_by_move: null })
    .where("organization_id", "=", org)
    .where("piece_id", "=", o.pieceId)
    .where("approved_by_move", "=", o.moveId)
    .execute();
  await work.trx
    .updateTable("piece_review")
    .set({ closed_at: null, outcome: null })
    .where("organization_id", "=", org)
    .where("review_id", "=", o.reviewId)
    .execute();
  await work.trx
    .updateTable("piece_reviewer")
    .set({ answer: null, answered_at: null, note: null, decides: false })
    .where("organization_id", "=", org)
    .where("review_id", "=", o.reviewId)
    .where("answered_by", "=", o.userId)
    .execute();
}
