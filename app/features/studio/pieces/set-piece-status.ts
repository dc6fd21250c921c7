import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { noteMove, type SaidOfMove } from "../review/note-move.ts";
import type { PieceStatus } from "../schema.ts";
import { lockPiece } from "./lock-piece.ts";

/**
 * Moves a piece to a status, from one of these. The text stays, so the revision does, too.
 * Who may do it, and what must be true of the piece, is the caller's to check; `movePiece` does.
 * @param said goes into the history of the piece
 * @throws Conflict when the piece stands elsewhere by now
 * @throws NotFound
 */
export async function setPieceStatus(
  work: Work,
  pieceId: string,
  from: readonly PieceStatus[],
  to: PieceStatus,
  said: SaidOfMove = {},
): Promise<void> {
  const { status } = await lockPiece(work, pieceId);
  if (status === to) return;
  if (!from.includes(status))
    throw new Conflict("This piece stands elsewhere by now. Open it again and look.");
  await work.trx
    .updateTable("piece")
    .set({ status: to })
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .execute();
  await noteMove(work, pieceId, { ...said, from: status, to });
  await recordAudit(work, {
    action: "set-piece-status",
    subjectKind: "piece",
    subjectId: pieceId,
    before: { status },
    after: { status: to },
  });
}
