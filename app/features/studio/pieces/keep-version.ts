import { dateOf } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";
import type { PieceVersion } from "./piece.queries.ts";
import { findPiece, versionsOf } from "./piece.queries.ts";
import type { Piece } from "./piece.ts";

type State = Pick<Piece, "title" | "body" | "variants" | "fills">;
type By = { readonly userId: string | null; readonly name: string };

const sorted = (texts: Piece["fills"]) => JSON.stringify(Object.entries(texts).toSorted());

/** Whether two states of a piece say the same. */
export const sameState = (a: State, b: State): boolean =>
  a.title === b.title &&
  a.body === b.body &&
  sorted(a.fills) === sorted(b.fills) &&
  sorted(a.variants) === sorted(b.variants);

/**
 * Keeps the piece as it stands as a version, unless the latest version says the same.
 * The caller holds the piece's row and writes the trail.
 * @param by who wrote this state: whoever saves, or whoever saved last
 * @returns the version's number
 */
export async function keepVersion(
  work: Work,
  pieceId: string,
  note: string | null = null,
  by: By = { userId: work.actor.userId, name: work.actor.name },
): Promise<number> {
  const piece = await findPiece(work, pieceId);
  const [latest] = await versionsOf(work, pieceId);
  if (latest && sameState(latest, piece)) return latest.version;
  return insertVersion(work, piece, latest, note, by);
}

async function insertVersion(
  work: Work,
  piece: Piece,
  latest: PieceVersion | undefined,
  note: string | null,
  by: By,
): Promise<number> {
  const version = (latest?.version ?? 0) + 1;
  await work.trx
    .insertInto("piece_version")
    .values({
      organization_id: work.actor.organizationId,
      piece_id: piece.id,
      version,
      title: piece.title,
      body: piece.body,
      variants: JSON.stringify(piece.variants),
      fills: JSON.stringify(piece.fills),
      note,
      made_by: by.userId,
      made_by_name: by.name,
      made_at: dateOf(work.now),
    })
    .execute();
  return version;
}
