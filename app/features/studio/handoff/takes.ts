/** What a piece can be taken out as: its formats, its sizes, and which pieces may leave at all. Pure. */
import type { Format, Kind } from "../kinds/kinds.ts";
import type { Piece } from "../pieces/piece.ts";
import { GRAPHIC_SIZES, type GraphicSize } from "../render/to-picture.ts";
import type { PieceStatus } from "../schema.ts";

/** Only what somebody approved goes to anybody outside. */
const LEAVES: readonly PieceStatus[] = ["approved", "scheduled", "handed-off", "published"];
export const mayLeave = (status: PieceStatus): boolean => LEAVES.includes(status);

export interface Take {
  readonly format: Format;
  /** Of a graphic. */
  readonly size?: GraphicSize;
  /** "Word", "Picture for X, 1600 by 900" */
  readonly label: string;
}

export const FORMAT_NAMES: Readonly<Record<Format, string>> = {
  docx: "Word",
  pdf: "PDF",
  pptx: "PowerPoint",
  png: "Picture",
  html: "HTML for your mailer",
  md: "Markdown",
  txt: "Plain text",
  ics: "Calendar file",
};

/** Networks whose pictures have a size of their own; others take X's. */
const SIZE_OF: Readonly<Record<string, readonly GraphicSize[]>> = {
  x: ["x"],
  threads: ["x"],
  bluesky: ["x"],
  mastodon: ["x"],
  instagram: ["instagram", "story"],
  linkedin: ["linkedin"],
  facebook: ["facebook"],
  screen: ["screen"],
};

/** The sizes in which a piece makes sense: those of its channels. */
export function sizesOf(kind: Kind, channels: readonly string[]): GraphicSize[] {
  if (kind.family === "background") return ["background"];
  const places = channels.length > 0 ? channels : kind.channels;
  const sizes = new Set(places.flatMap((one) => SIZE_OF[one] ?? []));
  return sizes.size > 0 ? [...sizes] : ["x"];
}

/** Every file that a piece can be taken out as, in the order of its kind. */
export const takesOf = (kind: Kind, piece: Pick<Piece, "channels">): Take[] =>
  kind.formats.flatMap((format): Take[] =>
    format === "png"
      ? sizesOf(kind, piece.channels).map((size) => ({
          format,
          size,
          label: `Picture: ${GRAPHIC_SIZES[size].name}`,
        }))
      : [{ format, label: format === "pdf" ? "To read and print" : FORMAT_NAMES[format] }],
  );

/** A take as it stands in an address: `docx`, `x.png`. */
export const takeName = ({ format, size }: Take): string => (size ? `${size}.${format}` : format);

/** The take that an address names; undefined where the piece has none of that name. */
export const takeNamed = (takes: readonly Take[], name: string): Take | undefined =>
  takes.find((take) => takeName(take) === name);
