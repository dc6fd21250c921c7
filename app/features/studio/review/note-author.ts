import { dateOf } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";

/** Notes that somebody changed the words of a piece: they will not approve it. The program is nobody. */
export async function noteAuthor(work: Work, pieceId: string): Promise<void> {
  const { organizationId, userId, name } = work.actor;
  if (userId === null) return;
  await work.trx
    .insertInto("piece_author")
    .values({
      organization_id: organizationId,
      author_id: newId(),
      piece_id: pieceId,
      user_id: userId,
      name,
      wrote_at: dateOf(work.now),
      approved_by_move: null,
    })
    .onConflict((at) =>
      at
        .columns(["organization_id", "piece_id", "user_id"])
        .where("approved_by_move", "is", null)
        .doNothing(),
    )
    .execute();
}
