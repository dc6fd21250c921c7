import { documents as sharedDocuments, type Documents } from "#platform/documents.ts";
import type { Format } from "../kinds/kinds.ts";
import { checkDocument } from "./check-document.ts";
import { office as sharedOffice, type Office } from "./office/office.ts";
import { officePiece } from "./office/task.ts";
import type { PieceDocument } from "./piece-document.ts";
import { Refused } from "./refused.ts";
import { type EventTimes, toCalendar } from "./to-calendar.ts";
import { toMail, toText } from "./to-mail.ts";
import { toMarkdown } from "./to-markdown.ts";
import { toPdf } from "./to-pdf.ts";
import { GRAPHIC_SIZES, type GraphicLayout, type GraphicSize, toPicture } from "./to-picture.ts";

export interface RenderOptions {
  /** Of a graphic; X's when left out, a background's for background pieces. */
  readonly size?: GraphicSize;
  readonly layout?: GraphicLayout;
  /** Of an event; the whole day when left out. */
  readonly times?: EventTimes;
  /** What the file's name begins with; the title when left out. */
  readonly name?: string;
  /** The identity of an event in calendars; stays the same for as long as the piece lives. */
  readonly uid?: string;
  /** When the file is made; now when left out. */
  readonly now?: Temporal.Instant;
  /** The process that makes Office files; the shared one when left out. */
  readonly office?: Office;
  /** Where pictures of an HTML mail can be had; inside the file when left out. */
  readonly pictureSrc?: (file: string) => string;
}

export interface RenderedFile {
  readonly bytes: Uint8Array;
  /** As in a Content-Type header. */
  readonly type: string;
  /** Plain letters, with its ending. */
  readonly fileName: string;
}

const TYPES: Readonly<Record<Format, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  png: "image/png",
  html: "text/html; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  ics: "text/calendar; charset=utf-8",
};

/**
 * A piece as a file of one format. Takes milliseconds to a second and waits for its turn: call it
 * outside of any transaction.
 * @param documents the process that sets PDFs and draws; `documents` of `#platform/documents.ts`
 * @throws Refused when not everybody could read the file, with the place to change
 * @throws DocumentFault when a process is too slow, too busy or dies
 */
export async function renderPiece(
  documents: Documents,
  piece: PieceDocument,
  format: Format,
  options: RenderOptions = {},
): Promise<RenderedFile> {
  checkDocument(piece, format);
  const size = options.size ?? (piece.family === "background" ? "background" : "x");
  if (!Object.hasOwn(GRAPHIC_SIZES, size)) throw new Refused("size", "There is no such size.");
  const made = await bytesOf(documents, piece, format, { ...options, size });
  const name = options.name ?? piece.title;
  return {
    bytes: typeof made === "string" ? new TextEncoder().encode(made) : made,
    type: TYPES[format],
    fileName: `${fileWords(name)}${format === "png" ? `-${size}` : ""}.${format}`,
  };
}

/** @see renderPiece, with the processes that the whole program shares. */
export const renderShared = (
  piece: PieceDocument,
  format: Format,
  options: RenderOptions = {},
): Promise<RenderedFile> => renderPiece(sharedDocuments, piece, format, options);

function bytesOf(
  documents: Documents,
  piece: PieceDocument,
  format: Format,
  options: RenderOptions & { size: GraphicSize },
): Uint8Array | string | Promise<Uint8Array> {
  switch (format) {
    case "pdf":
      return toPdf(documents, piece);
    case "png":
      return toPicture(documents, piece, options.size, options.layout);
    case "docx":
    case "pptx":
      return (options.office ?? sharedOffice).ask({ format, piece: officePiece(piece) });
    case "html":
      return toMail(piece, options);
    case "txt":
      return toText(piece);
    case "md":
      return markdownFile(piece);
    case "ics":
      return toCalendar(piece, { ...options, now: options.now ?? Temporal.Now.instant() });
  }
}

/** The text with its title above and where it comes from below. */
function markdownFile(piece: PieceDocument): string {
  const source = piece.source
    ? [
        {
          type: "paragraph" as const,
          content: [
            { text: "The official original: " },
            { text: piece.source.title, href: piece.source.url },
          ],
        },
      ]
    : [];
  return toMarkdown([
    { type: "heading", level: 1, content: [{ text: piece.title }] },
    ...piece.blocks.slice(repeatsTitle(piece) ? 1 : 0),
    { type: "break" },
    { type: "paragraph", content: [{ text: piece.notice }] },
    ...source,
  ]);
}

function repeatsTitle({ title, blocks: [first] }: PieceDocument): boolean {
  return first?.type === "heading" && first.content.map((inline) => inline.text).join("") === title;
}

/** A name that every system takes. */
const fileWords = (name: string): string =>
  name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, "") || "piece";
