import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockRound } from "./rounds.queries.ts";

/**
 * Ends every address of a round's form and begins new ones: for a link that went where it should not.
 * @throws NotFound, Conflict when the round is closed
 */
export async function renewLink(work: Work, id: string): Promise<void> {
  const round = await lockRound(work, id);
  if (round.state === "closed") throw new Conflict("This round is closed; its link leads nowhere.");
  await work.trx
    .updateTable("feedback_round")
    .set({ link_number: round.linkNumber + 1, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("round_id", "=", id)
    .execute();
  await recordAudit(work, {
    action: "renew-feedback-link",
    subjectKind: "feedback-round",
    subjectId: id,
    after: { linkNumber: round.linkNumber + 1 },
  });
}
