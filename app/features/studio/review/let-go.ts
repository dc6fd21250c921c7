import type { Withdrawn } from "#features/partners/index.ts";
import { dateOf } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";

/**
 * An adviser's record goes: their words in reviews go with it, in the same transaction. That a
 * lived-experience review was given stays. Who it was is let go of by the foreign key.
 */
export async function letGoOfAdviser(work: Work, withdrawn: Withdrawn): Promise<void> {
  if (!withdrawn.erased) return;
  const { organizationId } = work.actor;
  const rows = await work.trx
    .selectFrom("piece_reviewer")
    .where("organization_id", "=", organizationId)
    .where("adviser_id", "=", withdrawn.adviserId)
    .select("reviewer_id")
    .execute();
  const ids = rows.map((row) => row.reviewer_id);
  if (ids.length === 0) return;
  await work.trx
    .updateTable("piece_comment")
    .set({ body: null, quote: null })
    .where("organization_id", "=", organizationId)
    .where("reviewer_id", "in", ids)
    .execute();
  await work.trx
    .updateTable("piece_review_question")
    .set({ note: null })
    .where("organization_id", "=", organizationId)
    .where("reviewer_id", "in", ids)
    .execute();
  await work.trx
    .updateTable("piece_reviewer")
    .set({ note: null, revoked_at: dateOf(work.now) })
    .where("organization_id", "=", organizationId)
    .where("reviewer_id", "in", ids)
    .where("answer", "is", null)
    .execute();
  await work.trx
    .updateTable("piece_reviewer")
    .set({ note: null })
    .where("organization_id", "=", organizationId)
    .where("reviewer_id", "in", ids)
    .execute();
}
