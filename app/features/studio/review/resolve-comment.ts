import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { NotFound } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { lockPiece } from "../pieces/lock-piece.ts";

/**
 * Says that a comment is dealt with, or that it is open again.
 * @param typed note (what was done), open ("1" to take it back)
 * @throws Invalid, NotFound
 */
export async function resolveComment(
  work: Work,
  pieceId: string,
  commentId: string,
  typed: Typed,
): Promise<void> {
  await lockPiece(work, pieceId);
  const form = new FormReader(typed);
  const note = form.lines("note", 500);
  form.done();
  const open = typed["open"] === "1";
  const done = await work.trx
    .updateTable("piece_comment")
    .set({
      resolved_at: open ? null : dateOf(work.now),
      resolved_by_name: open ? null : work.actor.name,
      resolved_note: open ? null : note,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .where("comment_id", "=", commentId)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new NotFound();
  await recordAudit(work, {
    action: "resolve-comment",
    subjectKind: "piece",
    subjectId: pieceId,
    after: { commentId, resolved: !open },
  });
}
