import { fillText } from "../pieces/fill-text.ts";
import type { JudgedPiece } from "../pieces/judge-piece.ts";

/** A piece's title as it will read, with what fills its blanks. */
export const titleOf = ({ piece, fills }: Pick<JudgedPiece, "piece" | "fills">): string =>
  fillText(piece.title, fills) || "A piece without a title";
