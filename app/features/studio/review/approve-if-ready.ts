import type { Work } from "#platform/work.ts";
import { findPiece } from "../pieces/piece.queries.ts";
import { setPieceStatus } from "../pieces/set-piece-status.ts";
import type { Hotline } from "../render/piece-document.ts";
import { moveOf, stopsMove } from "./moves.ts";
import { authorsOf, openRound } from "./review.queries.ts";
import { standingOf } from "./standing.ts";

/**
 * Approves a piece once a second pair of eyes said yes to these words, every kind of review that it
 * needs is given, and nothing stops it. The caller holds the piece's row.
 * @returns whether it is approved now
 */
export async function approveIfReady(
  work: Work,
  pieceId: string,
  o: { readonly hotline: Hotline; readonly batchId?: string },
): Promise<boolean> {
  const piece = await findPiece(work, pieceId);
  const round = await openRound(work, pieceId);
  const authors = new Set((await authorsOf(work, pieceId)).map((one) => one.userId));
  const decider = round?.reviewers.find(
    (one) =>
      one.revokedAt === null &&
      one.decides &&
      one.answer === "approve" &&
      one.answeredBy !== null &&
      !authors.has(one.answeredBy),
  );
  if (!decider || round?.version !== piece.version) return false;
  const standing = await standingOf(work, piece, { hotline: o.hotline });
  // The decision is the decider's, whoever gives the last answer.
  const theirs = {
    ...standing,
    person: true,
    own: false,
    permissions: new Set([moveOf("approve").permission]),
  };
  if (stopsMove("approve", theirs).length > 0) return false;
  await setPieceStatus(work, pieceId, moveOf("approve").from, "approved", {
    reason: decider.note,
    by: { userId: decider.answeredBy, name: decider.answeredByName ?? "" },
    ...(o.batchId === undefined ? {} : { batchId: o.batchId }),
  });
  return true;
}
