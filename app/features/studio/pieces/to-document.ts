/** A piece as the document that every format is made from. */
import { findLogo, logoBytes } from "#features/organization/index.ts";
import type { Work } from "#platform/work.ts";
import { type Kind, kindOf } from "../kinds/kinds.ts";
import { homesOf } from "../piece-homes.ts";
import { parseText } from "../render/parse-text.ts";
import type { Brand, Hotline, PieceDocument } from "../render/piece-document.ts";
import type { Texts } from "../schema.ts";
import { fillMarkdown, fillText } from "./fill-text.ts";
import { houseValues, knownFills } from "./known-values.ts";
import { findPiece } from "./piece.queries.ts";
import { type Piece, textOn } from "./piece.ts";

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
/** In whose name a copy is made; nothing of it is kept. */
export interface Partner {
  readonly organization: string;
  /** #rrggbb */
  readonly primary?: string;
  readonly logo?: Uint8Array;
  readonly contactName?: string;
  readonly contactEmail?: string;
}

let keeper: PictureKeeper | undefined;
export const pictureKeeper = { set: (one: PictureKeeper): void => void (keeper = one) };

/**
 * The piece with its placeholders filled. Open ones stay as `{{id}}`.
 * @param o.channel whose text it is; the piece's own without one
 * @param o.partner puts their name, logo and color in place of ours, and says who made it first
 * @throws NotFound
 */
export async function toDocument(
  work: Work,
  pieceId: string,
  o: { readonly hotline: Hotline; readonly channel?: string; readonly partner?: Partner },
): Promise<PieceDocument> {
  const piece = await findPiece(work, pieceId);
  const kind = kindOf(piece.kind);
  const { partner } = o;
  const fills = await fillsOf(work, piece, partner);
  const brand = keeper ? await keeper.brand(work) : await houseBrand(work);
  const blocks = parseText(fillMarkdown(textOn(piece, o.channel ?? ""), fills));
  const pictures = blocks.flatMap((block) => (block.type === "picture" ? [block.file] : []));
  return {
    title: fillText(piece.title, fills),
    language: piece.language,
    family: kind?.family ?? "web",
    blocks,
    pictures: pictures.length > 0 && keeper ? await keeper.bytes(work, pictures) : {},
    brand: partner ? partnerBrand(brand, partner) : brand,
    ...(piece.plannedOn ? { day: Temporal.PlainDate.from(piece.plannedOn) } : {}),
    hotline: o.hotline,
    notice: partner
      ? `First made by the program of ${brand.organization}. Not from HHS and not endorsed by it.`
      : NOT_FROM_HHS,
    ...(kind?.official?.url
      ? { source: { title: kind.official.title, url: kind.official.url } }
      : {}),
  };
}

/** Every value of a piece's blanks: what is known, what was typed, and a partner's own. */
export async function fillsOf(work: Work, piece: Piece, partner?: Partner): Promise<Texts> {
  const home = (await homesOf(work, [piece.id])).get(piece.id);
  return {
    ...knownFills(work, piece, await houseValues(work), home),
    ...piece.fills,
    ...(partner ? partnerFills(kindOf(piece.kind), partner) : {}),
  };
}

/** A partner's name stands wherever ours is filled in; without a contact of theirs, that one stays ours. */
function partnerFills(kind: Kind | undefined, partner: Partner): Record<string, string> {
  const fills: Record<string, string> = {};
  for (const { id, from } of kind?.placeholders ?? []) {
    if (from === "organization" || id === "organization") fills[id] = partner.organization;
    if (id === "contact-name" && partner.contactName) fills[id] = partner.contactName;
    if (id === "contact-email" && partner.contactEmail) fills[id] = partner.contactEmail;
  }
  return fills;
}

const partnerBrand = (brand: Brand, partner: Partner): Brand => ({
  organization: partner.organization,
  primary: partner.primary ?? brand.primary,
  accent: brand.accent,
  logo: partner.logo ? { bytes: partner.logo, alt: `Logo of ${partner.organization}` } : null,
});

async function houseBrand(work: Work): Promise<Brand> {
  const organization = work.actor.organizationName;
  const bytes = (await findLogo(work)) ? await logoBytes(work) : null;
  return {
    organization,
    ...COLORS,
    logo: bytes ? { bytes, alt: `Logo of ${organization}` } : null,
  };
}
