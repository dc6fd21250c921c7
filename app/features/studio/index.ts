export { homesOf, pieceHomes, type PieceHome } from "./piece-homes.ts";
export { PIECE_STATUSES, pieceStatusLabel, type PieceStatus, type Texts } from "./schema.ts";
