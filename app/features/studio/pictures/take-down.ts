import { dateOf } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { setPieceStatus } from "../pieces/set-piece-status.ts";
import type { PieceStatus } from "../schema.ts";
import { piecesShowing } from "./picture.queries.ts";
import type { TakedownReason } from "./schema.ts";

/** States in which a piece is on its way out, or is out. */
const UNDER_WAY: readonly PieceStatus[] = [
  "in-review",
  "approved",
  "scheduled",
  "handed-off",
  "published",
];

/**
 * Takes every piece with one of these pictures back to draft, and keeps why. A piece that is a draft or
 * archived stays where it is: nothing of it is served.
 * @returns the pieces that were taken back
 */
export async function takeDown(
  work: Work,
  pictureIds: readonly string[],
  reason: TakedownReason,
): Promise<readonly string[]> {
  const uses = await piecesShowing(work, pictureIds);
  const ids = [...new Set(uses.map((use) => use.pieceId))];
  if (ids.length === 0) return [];
  const standing = await work.trx
    .selectFrom("piece")
    .select(["piece_id as id", "status"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "in", ids)
    .where("status", "in", [...UNDER_WAY])
    .orderBy("piece_id")
    .execute();
  const down: string[] = [];
  for (const { id, status } of standing) {
    await setPieceStatus(work, id, UNDER_WAY, "draft");
    for (const use of uses.filter((one) => one.pieceId === id))
      await work.trx
        .insertInto("picture_takedown")
        .values({
          organization_id: work.actor.organizationId,
          takedown_id: newId(),
          picture_id: use.pictureId,
          piece_id: id,
          reason,
          was_status: status,
          at: dateOf(work.now),
        })
        .execute();
    down.push(id);
  }
  return down;
}
