/** What goes to the process that makes Office files: plain data, nothing of the database. */
import type { ReadableBrand } from "../contrast.ts";
import { readable } from "../contrast.ts";
import { hotlineWords, type HotlineWords } from "../hotline-words.ts";
import { dayWords, pageBlocks, type PageBlock } from "../page-data.ts";
import type { PieceDocument } from "../piece-document.ts";

export interface OfficeTask {
  readonly format: "docx" | "pptx";
  readonly piece: OfficePiece;
}

export interface OfficePiece {
  readonly title: string;
  /** With its country, as Office wants it: `en-US`. */
  readonly language: string;
  readonly organization: string;
  readonly day: string | null;
  readonly blocks: readonly PageBlock[];
  readonly pictures: Readonly<Record<string, Uint8Array>>;
  readonly logo: { readonly bytes: Uint8Array; readonly alt: string } | null;
  readonly colors: ReadableBrand;
  readonly hotline: HotlineWords;
  readonly notice: string;
  readonly source: { readonly title: string; readonly url: string } | null;
}

const COUNTRIES: Readonly<Record<string, string>> = {
  en: "en-US",
  es: "es-US",
  ar: "ar-SA",
  he: "he-IL",
};

/** A piece as an Office file's task. */
export const officePiece = (piece: PieceDocument): OfficePiece => ({
  title: piece.title,
  language: COUNTRIES[piece.language.toLowerCase()] ?? piece.language,
  organization: piece.brand.organization,
  day: dayWords(piece),
  blocks: pageBlocks(piece),
  pictures: piece.pictures,
  logo: piece.brand.logo,
  colors: readable(piece.brand),
  hotline: hotlineWords(piece.hotline),
  notice: piece.notice,
  source: piece.source ?? null,
});
