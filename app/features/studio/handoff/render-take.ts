/** A piece read in one short transaction, and made into files outside of it. */
import { DocumentFault } from "#platform/documents.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { kindOf, type Kind, templateOf } from "../kinds/kinds.ts";
import { findPiece } from "../pieces/piece.queries.ts";
import type { Piece } from "../pieces/piece.ts";
import { fillText } from "../pieces/fill-text.ts";
import { fillsOf, type Partner, toDocument } from "../pieces/to-document.ts";
import type { Hotline, PieceDocument } from "../render/piece-document.ts";
import { toPlainText } from "../render/to-plain-text.ts";
import { Refused } from "../render/refused.ts";
import { type RenderedFile, renderShared } from "../render/render-piece.ts";
import { mayLeave, type Take, takesOf } from "./takes.ts";

export interface Takeable {
  readonly piece: Piece;
  readonly kind: Kind;
  readonly document: PieceDocument;
  readonly takes: readonly Take[];
  /** What a picture of it says, in words; null where none is made. */
  readonly alt: string | null;
  /** Not approved: it carries its mark and stays in the house. */
  readonly draft: boolean;
}

/**
 * Reads what is needed to make any file of a piece.
 * @param o.channel whose text it is; the piece's own without one
 * @param o.partner in whose name it is made, in place of the organization's
 * @throws NotFound, also for a piece of a kind that is gone
 */
export async function readTakeable(
  work: Work,
  pieceId: string,
  o: { readonly hotline: Hotline; readonly channel?: string; readonly partner?: Partner },
): Promise<Takeable> {
  const piece = await findPiece(work, pieceId);
  const kind = kindOf(piece.kind);
  if (!kind) throw new NotFound();
  const document = await toDocument(work, pieceId, o);
  const draft = !mayLeave(piece.status);
  return {
    piece,
    kind,
    document: draft ? marked(document) : document,
    takes: takesOf(kind, piece),
    alt: kind.formats.includes("png") ? await altOf(work, piece, document, o.partner) : null,
    draft,
  };
}

/** The template's own words for its picture where the piece still says what it said; else the piece's. */
async function altOf(
  work: Work,
  piece: Piece,
  document: PieceDocument,
  partner: Partner | undefined,
): Promise<string> {
  const template = piece.template ? templateOf(piece.template) : undefined;
  if (template?.alt && template.title === piece.title && template.text.trim() === piece.body.trim())
    return fillText(template.alt, await fillsOf(work, piece, partner));
  const words = toPlainText(document.blocks, document.hotline).replaceAll(/\s+/g, " ").trim();
  return [document.title, words].filter(Boolean).join(". ").slice(0, 1000);
}

/** A draft says so where nobody can miss it: in its title and its name, and above its words. */
function marked(document: PieceDocument): PieceDocument {
  const drawn = document.family === "graphic" || document.family === "background";
  return {
    ...document,
    title: `Draft: ${document.title}`,
    blocks: drawn
      ? document.blocks
      : [
          {
            type: "paragraph",
            content: [
              { text: "Draft. Nobody has approved it yet. Do not pass it on.", strong: true },
            ],
          },
          ...document.blocks,
        ],
  };
}

/** Whether every picture that the words name may be shown today. */
export const picturesHold = ({ blocks, pictures }: PieceDocument): boolean =>
  blocks.every((block) => block.type !== "picture" || Object.hasOwn(pictures, block.file));

/** The ids of the pictures in a document. */
export const pictureIds = ({ blocks }: PieceDocument): string[] => [
  ...new Set(blocks.flatMap((block) => (block.type === "picture" ? [block.file] : []))),
];

/**
 * One file of a piece. Call it outside of any transaction.
 * @throws Refused with the place that keeps somebody from reading it
 * @throws DocumentFault when the machine is too busy
 */
export const renderTake = (
  { piece, document }: Pick<Takeable, "piece" | "document">,
  take: Take,
  o: { readonly now: Temporal.Instant; readonly name?: string },
): Promise<RenderedFile> =>
  renderShared(document, take.format, {
    ...(take.size ? { size: take.size } : {}),
    ...(o.name ? { name: o.name } : {}),
    uid: `${piece.id}@pieces.fairhand`,
    now: o.now,
  });

/** Why a file could not be made, in words for people; anything else is thrown on. */
export function whyNot(error: unknown): string {
  if (error instanceof Refused)
    return /^[a-z]+(:|$)/.test(error.place)
      ? error.message
      : `${error.message} It is at “${error.place}”.`;
  if (error instanceof DocumentFault) return error.message;
  throw error;
}
