import { Conflict, Forbidden, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockPiece } from "../pieces/lock-piece.ts";
import { findPiece } from "../pieces/piece.queries.ts";
import { setPieceStatus } from "../pieces/set-piece-status.ts";
import type { Hotline } from "../render/piece-document.ts";
import { type MoveId, moveOf, type Refusal, stopsMove } from "./moves.ts";
import { standingOf } from "./standing.ts";

const FIELDS = { reason: "reason", day: "plannedOn" } as const;
const REASON_MOST = 500;

/** Says the first thing that stops a move in the way that pages know. */
export function refuse(refusals: readonly Refusal[]): void {
  const [first] = refusals;
  if (!first) return;
  if (first.because === "permission" || first.because === "own" || first.because === "person")
    throw new Forbidden(first.text);
  if (first.because === "status") throw new Conflict(first.text);
  throw new Invalid(
    refusals.map((one) => ({
      field: one.because === "reason" || one.because === "day" ? FIELDS[one.because] : "",
      message: one.text,
    })),
  );
}

/**
 * Moves a piece as the table of moves allows: everything but asking and answering, which write more.
 * @throws Forbidden for whoever may not, Conflict where it stands elsewhere by now,
 *   Invalid with every reason that stops it, NotFound
 */
export async function movePiece(
  work: Work,
  pieceId: string,
  moveId: Exclude<MoveId, "ask" | "send-back" | "approve" | "undo-approval">,
  o: { readonly hotline: Hotline; readonly reason?: string | null },
): Promise<void> {
  await lockPiece(work, pieceId);
  const piece = await findPiece(work, pieceId);
  const reason = o.reason?.replaceAll("\0", "").trim().toWellFormed() || null;
  if (reason !== null && reason.length > REASON_MOST)
    throw new Invalid([{ field: "reason", message: `Keep this under ${REASON_MOST} characters.` }]);
  refuse(stopsMove(moveId, await standingOf(work, piece, { hotline: o.hotline, reason })));
  const move = moveOf(moveId);
  await setPieceStatus(work, pieceId, move.from, move.to, {
    reason,
    ...(moveId === "withdraw" || moveId === "archive" ? { outcome: "withdrawn" } : {}),
  });
}
