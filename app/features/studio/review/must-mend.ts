import { dateOf } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import type { Piece } from "../pieces/piece.ts";
import type { Reviewer, Round } from "./review.queries.ts";

/**
 * Turns a reviewer's comments of this round into what has to be mended before approval, the note of
 * the answer among them. The caller writes the trail.
 * @returns how many reasons there are
 */
export async function mustMend(
  work: Work,
  o: {
    readonly piece: Piece;
    readonly round: Round;
    readonly reviewer: Reviewer;
    readonly by: { readonly userId: string | null; readonly name: string | null };
    readonly note: string | null;
  },
): Promise<number> {
  const { organizationId } = work.actor;
  if (o.note !== null)
    await work.trx
      .insertInto("piece_comment")
      .values({
        organization_id: organizationId,
        comment_id: newId(),
        piece_id: o.piece.id,
        review_id: o.round.id,
        reviewer_id: o.reviewer.id,
        version: o.round.version,
        place: 0,
        quote: null,
        body: o.note,
        by_name: o.by.name,
        by_user: o.by.userId,
        made_at: dateOf(work.now),
        resolved_at: null,
        resolved_by_name: null,
        resolved_note: null,
      })
      .execute();
  const marked = await work.trx
    .updateTable("piece_comment")
    .set({ must_mend: true })
    .where("organization_id", "=", organizationId)
    .where("review_id", "=", o.round.id)
    .where("resolved_at", "is", null)
    .where((e) =>
      e.or([
        e("reviewer_id", "=", o.reviewer.id),
        ...(o.by.userId === null ? [] : [e("by_user", "=", o.by.userId)]),
      ]),
    )
    .executeTakeFirst();
  return Number(marked.numUpdatedRows);
}
