import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockPiece } from "./lock-piece.ts";
import { findPiece } from "./piece.queries.ts";

/**
 * Puts a piece on another day, or on none. Its text and its approval stay; its revision rises, so that
 * an open editor does not write the old day over it.
 * @param plannedOn a civil date that the caller has checked; null for no day, and so no time
 * @returns the day that it had
 * @throws NotFound; Conflict when it is out or archived
 */
export async function planPiece(
  work: Work,
  pieceId: string,
  plannedOn: string | null,
): Promise<string | null> {
  const { revision } = await lockPiece(work, pieceId);
  const piece = await findPiece(work, pieceId);
  if (["handed-off", "published", "archived"].includes(piece.status))
    throw new Conflict("This piece is out or archived. Its day stays.");
  if (piece.plannedOn === plannedOn) return plannedOn;
  await work.trx
    .updateTable("piece")
    .set({
      planned_on: plannedOn,
      planned_time: plannedOn === null ? null : piece.plannedTime,
      revision: revision + 1,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .execute();
  await recordAudit(work, {
    action: "plan-piece",
    subjectKind: "piece",
    subjectId: pieceId,
    before: { plannedOn: piece.plannedOn },
    after: { plannedOn },
  });
  return piece.plannedOn;
}
