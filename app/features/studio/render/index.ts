/** Pieces as files: what other parts of the studio and the terminal need of rendering. */
export { checkDocument, LIMITS } from "./check-document.ts";
export { contrast, readable, type ReadableBrand } from "./contrast.ts";
export { parseText } from "./parse-text.ts";
export type { Block, Brand, Family, Hotline, Inline, PieceDocument } from "./piece-document.ts";
export { Refused } from "./refused.ts";
export {
  renderPiece,
  renderShared,
  type RenderedFile,
  type RenderOptions,
} from "./render-piece.ts";
export { toHtml } from "./to-html.ts";
export { escapeText, toMarkdown } from "./to-markdown.ts";
export { toPlainText } from "./to-plain-text.ts";
export {
  GRAPHIC_LAYOUTS,
  GRAPHIC_SIZES,
  type GraphicLayout,
  type GraphicSize,
} from "./to-picture.ts";
