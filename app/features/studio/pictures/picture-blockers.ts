/** What pictures have to say about pieces: each thing that keeps a piece from going out. */
import type { Work } from "#platform/work.ts";
import type { Concern } from "../pieces/concern.ts";
import { findPiece } from "../pieces/piece.queries.ts";
import type { Piece } from "../pieces/piece.ts";
import { parseText } from "../render/parse-text.ts";
import { drawingOf } from "./drawings.ts";
import { consentOf, ownHindrances, placesOf } from "./hindrances.ts";
import type { Hindrance, Picture } from "./picture.ts";
import { answersOf, picturesByIds } from "./picture.queries.ts";

/** Where a picture stands in a piece. */
interface Standing {
  readonly pictureId: string;
  /** "" for the piece's own text. */
  readonly channel: string;
  readonly at: number;
}

/** Something that stops a piece, with the picture that it is about. */
export interface PictureBlocker extends Hindrance {
  readonly pictureId: string;
  readonly pictureName: string;
  /** Where it is mended. */
  readonly href: string;
}

/** Pictures in the texts of a piece, each once a text. */
export const picturesIn = (piece: Pick<Piece, "body" | "variants">): Standing[] =>
  [["", piece.body] as const, ...Object.entries(piece.variants)].flatMap(([channel, text]) => [
    ...new Map(
      parseText(text).flatMap((block) =>
        block.type === "picture"
          ? [
              [
                block.file,
                { pictureId: block.file, channel, at: text.indexOf(`](picture:${block.file}`) },
              ] as const,
            ]
          : [],
      ),
    ).values(),
  ]);

/**
 * What its pictures say against a piece: words missing, a consent that does not hold, a rule that
 * failed, rights that ran out. Empty where nothing does.
 * @throws NotFound when there is no such piece
 */
export async function pictureBlockers(
  work: Work,
  pieceId: string,
): Promise<readonly PictureBlocker[]> {
  const piece = await findPiece(work, pieceId);
  return (await blockersOf(work, [piece])).get(piece.id) ?? [];
}

/** The same for several pieces at once, by piece. */
export async function blockersOf(
  work: Work,
  pieces: readonly Piece[],
): Promise<ReadonlyMap<string, readonly PictureBlocker[]>> {
  const standing = pieces.map((piece) => ({ piece, ids: idsIn(piece) }));
  const ids = [...new Set(standing.flatMap((one) => one.ids))];
  const found = new Map<string, PictureBlocker[]>();
  if (ids.length === 0) return found;
  const stored = new Map((await picturesByIds(work, ids)).map((one) => [one.id, one]));
  const answers = await answersOf(work, ids);
  for (const { piece, ids: own } of standing) {
    const blockers: PictureBlocker[] = [];
    for (const id of own) {
      const picture = stored.get(id);
      const hindrances = picture
        ? [
            ...ownHindrances(picture, answers.get(id) ?? [], work.today.toString()),
            ...((await consentFor(work, picture, piece)) ?? []),
          ]
        : [GONE];
      blockers.push(
        ...hindrances.map((one) => ({
          ...one,
          pictureId: id,
          pictureName: picture?.name ?? "a picture",
          href: picture ? `/pictures/${id}` : "/pictures",
        })),
      );
    }
    if (blockers.length > 0) found.set(piece.id, blockers);
  }
  return found;
}

const idsIn = (piece: Piece): string[] => [
  ...new Set(
    picturesIn(piece)
      .map((one) => one.pictureId)
      .filter((id) => drawingOf(id) === undefined),
  ),
];

const GONE: Hindrance = {
  kind: "missing",
  title: "A picture is not in the library",
  why: "Take it out of the text, or choose another.",
};

/** A picture of the main text appears on every channel without a text of its own. */
async function consentFor(work: Work, picture: Picture, piece: Piece): Promise<Hindrance[] | null> {
  const channels = picturesIn(piece)
    .filter((one) => one.pictureId === picture.id)
    .flatMap(({ channel }) =>
      channel === "" ? piece.channels.filter((id) => piece.variants[id] === undefined) : [channel],
    );
  const hindrance = await consentOf(work, picture, placesOf(channels));
  return hindrance ? [hindrance] : null;
}

/** The same as concerns on the piece's own page and in the list. */
export async function pictureConcerns(
  work: Work,
  pieces: readonly Piece[],
): Promise<ReadonlyMap<string, readonly Concern[]>> {
  const concerns = new Map<string, Concern[]>();
  for (const [id, blockers] of await blockersOf(work, pieces)) {
    const piece = pieces.find((one) => one.id === id)!;
    const standing = picturesIn(piece);
    concerns.set(
      id,
      blockers.map((blocker) => {
        const place = standing.find((one) => one.pictureId === blocker.pictureId);
        return {
          key: `picture:${blocker.pictureId}:${blocker.kind}:${blocker.title}`,
          stops: true,
          title: blocker.title,
          why: `“${blocker.pictureName}”. ${blocker.why}`,
          field: "text",
          channel: place?.channel ?? "",
          ...(place && place.at >= 0 ? { start: place.at, end: place.at } : {}),
          href: blocker.href,
        };
      }),
    );
  }
  return concerns;
}
