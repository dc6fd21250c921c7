import type { Work } from "#platform/work.ts";
import { createPiece } from "./create-piece.ts";
import { findPiece } from "./piece.queries.ts";

/**
 * Begins a new draft with the words of a piece. Its day, its owner and what was kept stay behind.
 * @returns the new piece's id
 * @throws NotFound
 */
export async function duplicatePiece(work: Work, pieceId: string): Promise<string> {
  const piece = await findPiece(work, pieceId);
  return createPiece(work, {
    kind: piece.kind,
    title: `Copy of ${piece.title}`.slice(0, 200),
    body: piece.body,
    variants: piece.variants,
    fills: piece.fills,
    audience: piece.audience,
    channels: piece.channels,
    template: piece.template,
  });
}
