import { dateOf } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { findPiece } from "../pieces/piece.queries.ts";
import { drawingOf } from "./drawings.ts";
import { picturesIn } from "./picture-blockers.ts";
import { picturesByIds } from "./picture.queries.ts";
import type { HandoutWay } from "./schema.ts";

/**
 * Notes that a piece left the house with its pictures: as a file, in a kit, through a link. Call it in
 * the transaction that lets it go. Pieces without pictures, and our own drawings, leave no note.
 * @param what in words: "Word file", "Kit of Prevention Month 2027"
 * @param to whom it went to, as far as it is known; never a visitor's address
 */
export async function noteHandout(
  work: Work,
  o: {
    readonly pieceId: string;
    readonly way: HandoutWay;
    readonly what: string;
    readonly to?: string | null;
  },
): Promise<void> {
  const piece = await findPiece(work, o.pieceId);
  const ids = [...new Set(picturesIn(piece).map((one) => one.pictureId))].filter(
    (id) => drawingOf(id) === undefined,
  );
  for (const { id } of await picturesByIds(work, ids))
    await work.trx
      .insertInto("picture_handout")
      .values({
        organization_id: work.actor.organizationId,
        handout_id: newId(),
        picture_id: id,
        piece_id: o.pieceId,
        way: o.way,
        what: o.what,
        to_whom: o.to ?? null,
        at: dateOf(work.now),
        by_name: work.actor.name,
      })
      .execute();
}
