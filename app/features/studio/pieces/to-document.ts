/** A piece as the document that every format is made from. */
import { findLogo, logoBytes } from "#features/organization/index.ts";
import type { Work } from "#platform/work.ts";
import { kindOf } from "../kinds/kinds.ts";
import { homesOf } from "../piece-homes.ts";
import { parseText } from "../render/parse-text.ts";
import type { Brand, Hotline, PieceDocument } from "../render/piece-document.ts";
import { fillText } from "./fill-text.ts";
import { houseValues, knownFills } from "./known-values.ts";
import { findPiece } from "./piece.queries.ts";
import { textOn } from "./piece.ts";

/** Stands on every format of every piece. */
export const NOT_FROM_HHS =
  "Made by the organization's own program. Not from HHS and not endorsed by it.";

/** The house's own blue and yellow, until an organization sets colors of its own. */
const COLORS = { primary: "#1a4fa3", accent: "#f2b233" } as const;

/** Who keeps brands and pictures: registered where the program is put together. */
interface PictureKeeper {
  brand(work: Work): Promise<Brand>;
  /** The bytes of these pictures, by id; one that may not be shown is left out. */
  bytes(work: Work, pictureIds: readonly string[]): Promise<Readonly<Record<string, Uint8Array>>>;
}
let keeper: PictureKeeper | undefined;
export const pictureKeeper = { set: (one: PictureKeeper): void => void (keeper = one) };

/**
 * The piece with its placeholders filled. Open ones stay as `{{id}}`.
 * @param channel whose text it is; the piece's own without one
 * @throws NotFound
 */
export async function toDocument(
  work: Work,
  pieceId: string,
  o: { readonly hotline: Hotline; readonly channel?: string },
): Promise<PieceDocument> {
  const piece = await findPiece(work, pieceId);
  const kind = kindOf(piece.kind);
  const home = (await homesOf(work, [pieceId])).get(pieceId);
  const fills = { ...knownFills(work, piece, await houseValues(work), home), ...piece.fills };
  const blocks = parseText(fillText(textOn(piece, o.channel ?? ""), fills));
  const pictures = blocks.flatMap((block) => (block.type === "picture" ? [block.file] : []));
  return {
    title: fillText(piece.title, fills),
    language: piece.language,
    family: kind?.family ?? "web",
    blocks,
    pictures: pictures.length > 0 && keeper ? await keeper.bytes(work, pictures) : {},
    brand: keeper ? await keeper.brand(work) : await houseBrand(work),
    ...(piece.plannedOn ? { day: Temporal.PlainDate.from(piece.plannedOn) } : {}),
    hotline: o.hotline,
    notice: NOT_FROM_HHS,
    ...(kind?.official?.url
      ? { source: { title: kind.official.title, url: kind.official.url } }
      : {}),
  };
}

async function houseBrand(work: Work): Promise<Brand> {
  const organization = work.actor.organizationName;
  const bytes = (await findLogo(work)) ? await logoBytes(work) : null;
  return {
    organization,
    ...COLORS,
    logo: bytes ? { bytes, alt: `Logo of ${organization}` } : null,
  };
}
