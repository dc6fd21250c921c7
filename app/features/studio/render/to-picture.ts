import type { Documents } from "#platform/documents.ts";
import { DocumentFault } from "#platform/documents.ts";
import { contrast, readable } from "./contrast.ts";
import { pictureType } from "./picture-type.ts";
import { plainOf } from "./parse-inline.ts";
import { sourceOf } from "./page-data.ts";
import type { PieceDocument } from "./piece-document.ts";
import { Refused } from "./refused.ts";

/**
 * Where a graphic goes, in pixels. The networks change what they take; these are the sizes in common
 * use (seen at https://support.buffer.com and https://sproutsocial.com/insights/social-media-image-sizes-guide/).
 */
export const GRAPHIC_SIZES = {
  x: { name: "X, 1600 by 900", width: 1600, height: 900 },
  instagram: { name: "Instagram, 1080 by 1080", width: 1080, height: 1080 },
  story: { name: "Instagram story, 1080 by 1920", width: 1080, height: 1920 },
  linkedin: { name: "LinkedIn, 1200 by 627", width: 1200, height: 627 },
  facebook: { name: "Facebook, 1200 by 630", width: 1200, height: 630 },
  screen: { name: "Screens, 1920 by 1080", width: 1920, height: 1080 },
  background: { name: "Virtual background, 1920 by 1080", width: 1920, height: 1080 },
} as const;
export type GraphicSize = keyof typeof GRAPHIC_SIZES;

/** The looks that a graphic can have. */
export const GRAPHIC_LAYOUTS = {
  sun: "Sun on a light ground",
  shapes: "Plain shapes on your color",
  "supply-chain": "From the field to the bedside",
  figure: "One figure, large, with its source",
} as const;
export type GraphicLayout = keyof typeof GRAPHIC_LAYOUTS;

/** What the house's fonts have letters for. */
const LETTERS =
  /^[\p{Script=Latin}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Common}\p{Script=Inherited}]*$/u;
const EMOJI =
  /(?![\u00A9\u00AE\u2122])\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u{FE0F}|\u{200D}|\u{20E3}/gu;
const FIGURE = /^[-+$]?\d[\d.,]*\s?(?:%|percent|million|billion|thousand|in \d+|of \d+)?$/i;

/**
 * A piece as a PNG. Words are its title, its paragraphs and its hashtags; a first heading that is a
 * number stands large. Everything fits, or it is refused: nothing is cut off.
 */
export async function toPicture(
  documents: Documents,
  piece: PieceDocument,
  size: GraphicSize,
  layout: GraphicLayout | undefined,
): Promise<Uint8Array> {
  const own = layout === undefined && size !== "background" ? ownPicture(piece) : null;
  if (own)
    try {
      return await drawnGraphic(documents, piece, size, graphicData(piece, size, own));
    } catch (error) {
      // Beside a picture there is less room for words; without it they may fit.
      if (!(error instanceof Refused)) throw error;
    }
  return drawnGraphic(documents, piece, size, graphicData(piece, size, layout));
}

async function drawnGraphic(
  documents: Documents,
  piece: PieceDocument,
  size: GraphicSize,
  { data, files }: ReturnType<typeof graphicData>,
): Promise<Uint8Array> {
  try {
    return await documents.picture({
      source: sourceOf(size === "background" ? "background.typ" : "graphic.typ"),
      data,
      files: { ...files, "graphic-parts.typ": Buffer.from(sourceOf("graphic-parts.typ")) },
      title: piece.title,
      language: piece.language.split("-")[0]!.toLowerCase(),
    });
  } catch (error) {
    if (error instanceof DocumentFault && error.detail.includes("too long: graphic"))
      throw new Refused(
        "title",
        "These words do not fit on the graphic at a size that people can read. Shorten them.",
      );
    throw error;
  }
}

/** A picture of one's own, which takes the side of a graphic (R89). */
interface OwnPicture {
  readonly layout: "picture";
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The first picture of a piece; a number that stands large needs the room for itself. */
function ownPicture(piece: PieceDocument): OwnPicture | null {
  const block = piece.blocks.find((one) => one.type === "picture");
  const bytes = block && Object.hasOwn(piece.pictures, block.file) && piece.pictures[block.file];
  const type = bytes && pictureType(bytes);
  if (!bytes || !type || figureOf(piece)) return null;
  return { layout: "picture", file: `own.${type}`, bytes };
}

function graphicData(
  piece: PieceDocument,
  size: GraphicSize,
  asked: GraphicLayout | OwnPicture | undefined,
) {
  const own = typeof asked === "object" ? asked : null;
  const figure = size === "background" ? null : figureOf(piece);
  const layout = typeof asked === "object" ? asked.layout : (asked ?? (figure ? "figure" : "sun"));
  const paragraphs = piece.blocks.flatMap((block) =>
    block.type === "paragraph" || block.type === "quote" ? [plainOf(block.content)] : [],
  );
  const isHashtags = (text: string) => /^(?:#[\p{L}\p{N}_]+\s*)+$/u.test(text.trim());
  const isSource = (text: string) => /^source:/i.test(text.trim());
  const words = paragraphs.filter((text) => !isHashtags(text) && !isSource(text));
  const source =
    paragraphs.find(isSource) ??
    (figure && piece.source ? `Source: ${piece.source.title}, ${piece.source.url}` : undefined);
  if (figure && source === undefined)
    throw new Refused(
      "source",
      `${figure} stands without its source. Add a line that begins with “Source:”.`,
    );
  const files: Record<string, Uint8Array> = {};
  const { logo } = piece.brand;
  const logoFile = logo ? `logo.${pictureType(logo.bytes)}` : null;
  if (logo && logoFile) files[logoFile] = logo.bytes;
  const { logoOnDark } = piece.brand;
  if (logoOnDark) files["logo-on-dark.png"] = logoOnDark;
  if (own) files[own.file] = own.bytes;
  if (layout === "supply-chain") files["supply-chain.svg"] = drawing(piece);
  const headline = figure ? figureLine(piece, words) : piece.title;
  const data = {
    ...GRAPHIC_SIZES[size],
    layout,
    colors: readable(piece.brand),
    organization: drawable(piece.brand.organization, "brand"),
    notice: drawable(piece.notice, "notice"),
    logo: logoFile ? { file: logoFile } : null,
    "logo-on-dark": logoOnDark ? "logo-on-dark.png" : null,
    picture: own?.file ?? null,
    figure: figure ?? null,
    headline: drawable(headline, "title"),
    lines: words
      .filter((line) => line !== headline)
      .map((line) => drawable(line, "text"))
      .filter((line) => line !== ""),
    hashtags: paragraphs.find(isHashtags)?.trim() ?? null,
    hotline: piece.blocks.some((block) => block.type === "hotline")
      ? `Hotline ${piece.hotline.phone} · Text ${piece.hotline.sms}`
      : null,
    source: source === undefined ? null : drawable(source, "text"),
  };
  if (data.headline === "")
    throw new Refused(
      "title",
      "There is nothing to write: the title has no letters that can be drawn.",
    );
  return { data, files };
}

/** The number that the piece is about: its first heading, when that is a number. */
function figureOf({ blocks }: PieceDocument): string | null {
  const heading = blocks.find((block) => block.type === "heading");
  const text = heading ? plainOf(heading.content).trim() : "";
  return FIGURE.test(text) ? text : null;
}

/** What the number counts: the first words below it, or the title. */
const figureLine = (piece: PieceDocument, words: readonly string[]): string =>
  words[0] ?? piece.title;

/** Without emoji, which no font here has; nothing else may be missing. */
function drawable(text: string, place: string): string {
  const plain = text
    .replaceAll(EMOJI, "")
    .replaceAll(/[ \t]+/g, " ")
    .trim();
  if (LETTERS.test(plain)) return plain;
  throw new Refused(
    place,
    "Graphics can be written in Latin, Hebrew and Arabic letters. These words have others.",
  );
}

/** The house's drawing in the colors of the brand. */
function drawing(piece: PieceDocument): Uint8Array {
  const { primaryText, accent } = readable(piece.brand);
  const svg = sourceOf("supply-chain.svg")
    .replaceAll("#111111", primaryText)
    .replaceAll("#f4b22c", contrast(accent, "#ffffff") > 1.2 ? accent : "#f4b22c");
  return Buffer.from(svg);
}
