import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockRound } from "./rounds.queries.ts";

/**
 * Closes a round before its last day; its results can then be read. It never opens again: who saw
 * results before and after one more answer would know that answer.
 * @throws NotFound, Conflict when it is closed already
 */
export async function closeRound(work: Work, id: string): Promise<void> {
  const round = await lockRound(work, id);
  if (round.state === "closed") throw new Conflict("This round is closed already.");
  await work.trx
    .updateTable("feedback_round")
    .set({ closed_on: work.today.toString(), updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("round_id", "=", id)
    .execute();
  await recordAudit(work, {
    action: "close-feedback-round",
    subjectKind: "feedback-round",
    subjectId: id,
    after: { answers: round.answers },
  });
}
