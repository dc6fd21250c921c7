export {
  type Channel,
  CHANNELS,
  type Kind,
  kindOf,
  type Template,
  templateOf,
  templates,
  templatesOf,
} from "./kinds/kinds.ts";
export type { TemplateSet } from "./kinds/templates.ts";
export { addActionPieces } from "./action-pieces.ts";
export { homesOf, pieceHomes, type PieceHome } from "./piece-homes.ts";
export { addAddress } from "./pieces/add-address.ts";
export { createPiece, type NewPiece } from "./pieces/create-piece.ts";
export { titleWords } from "./pieces/fill-text.ts";
export type { KeptFinding, Piece } from "./pieces/piece.ts";
export {
  findPiece,
  type PieceAddress,
  piecesByIds,
  type PieceVersion,
} from "./pieces/piece.queries.ts";
export { savePiece, type Saved, type SavePiece } from "./pieces/save-piece.ts";
export { setPieceStatus } from "./pieces/set-piece-status.ts";
export { PIECE_STATUSES, pieceStatusLabel, type PieceStatus, type Texts } from "./schema.ts";
export { discardDrafts } from "./pieces/discard-drafts.ts";
export { planPiece } from "./pieces/plan-piece.ts";

export { StudioTabs, type StudioView } from "./pages/tabs.tsx";
export type { Concern } from "./pieces/concern.ts";
export { judgePieces, type JudgedPiece } from "./pieces/judge-piece.ts";
export { listPieces, type PieceFilter } from "./pieces/pieces.queries.ts";
export { NOT_FROM_HHS } from "./pieces/to-document.ts";
export type { ComposePart } from "./pieces/pages/compose-parts.ts";
export { type Insert, inserts } from "./pieces/inserts.ts";

export { brandSettings, HOUSE_COLORS } from "./brand/brand.queries.ts";
export { setBrand } from "./brand/set-brand.ts";
export { contrast } from "./render/contrast.ts";
export { drawingLine } from "./pictures/drawings.ts";
export { addPictures } from "./pictures/add-pictures.ts";
export { registerPictureJobs } from "./pictures/expire.ts";
export { noteHandout } from "./pictures/note-handout.ts";
export type { PictureBlocker } from "./pictures/picture-blockers.ts";
export { type PictureFile, shownPicture } from "./pictures/picture-bytes.ts";

export { FORMAT_NAMES, mayLeave, type Take, takeName, takeNamed } from "./handoff/takes.ts";
export {
  pictureIds,
  picturesHold,
  readTakeable,
  renderTake,
  type Takeable,
  whyNot,
} from "./handoff/render-take.ts";
export { BUFFER, postingFiles } from "./handoff/posting-table.ts";
export {
  type PostingProfile,
  postingProfile,
  postingProfiles,
} from "./handoff/posting-profiles.ts";
export { publicBase, readPostings } from "./handoff/read-postings.ts";
export { CopyIsland, ToCopy } from "./handoff/pages/to-copy.tsx";
export { Links, NewLink } from "./handoff/pages/take-cards.tsx";
export { asLink, frameFor, gonePage, quietly } from "./handoff/pages/public-page.tsx";
export { fileAnswer, pictureAnswer } from "./handoff/pages/take-file.ts";
export { slugOf } from "./handoff/slug.ts";
export type { Partner } from "./pieces/to-document.ts";
export type { Block, Hotline, Inline } from "./render/piece-document.ts";
export { escapeHtml } from "./render/to-html.ts";
export { GRAPHIC_SIZES } from "./render/to-picture.ts";
export { toPlainText } from "./render/to-plain-text.ts";
export { type SharedText, type ShareForms, toShare } from "./render/to-share.ts";
export { addStudioReview } from "./review/index.ts";
export { addComment } from "./review/add-comment.ts";
export { answerReview } from "./review/answer-review.ts";
export { linkAnswerer } from "./review/answerers.ts";
export { askReview } from "./review/ask-review.ts";
export { openRound } from "./review/review.queries.ts";
export type { MoveId } from "./review/moves.ts";
export { addHandoff } from "./handoff/add-handoff.tsx";
