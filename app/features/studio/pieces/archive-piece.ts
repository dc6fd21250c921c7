import type { Work } from "#platform/work.ts";
import { PIECE_STATUSES } from "../schema.ts";
import { setPieceStatus } from "./set-piece-status.ts";

const ANY = PIECE_STATUSES.map((one) => one.value);

/** Takes a piece out of the lists; it stays readable. @throws NotFound */
export const archivePiece = (work: Work, pieceId: string): Promise<void> =>
  setPieceStatus(work, pieceId, ANY, "archived", { outcome: "withdrawn" });

/** Takes a piece out of the archive, as a draft. @throws NotFound */
export const unarchivePiece = (work: Work, pieceId: string): Promise<void> =>
  setPieceStatus(work, pieceId, ["archived", "draft"], "draft");
