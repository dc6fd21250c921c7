import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { Typed } from "#platform/form-reader.ts";
import { checkRound, quarterKey } from "./check-round.ts";
import { lockRound, type Round } from "./rounds.queries.ts";

/**
 * Changes a round. Once an answer is in, only its title and last day: answers must keep the
 * questions and the promise under which they were given.
 * @throws NotFound, Invalid, Conflict when it is closed, or when somebody changed it since
 */
export async function changeRound(work: Work, id: string, typed: Typed): Promise<void> {
  const round = await lockRound(work, id);
  if (round.state === "closed") throw new Conflict("This round is closed and stays as it is.");
  if (typed["seen"] && typed["seen"] !== round.updatedAt.toISOString())
    throw new Conflict("Somebody has changed this round since you opened it.");
  const fixed = round.answers > 0;
  const values = await checkRound(
    work,
    fixed ? { ...typed, ...kept(round) } : { ...typed, audience: round.audience },
    fixed ? round.questions : null,
  );
  // An invitation holds on to a round that asks by name.
  if (values.anonymous !== round.anonymous)
    await work.trx
      .deleteFrom("feedback_invitation")
      .where("organization_id", "=", work.actor.organizationId)
      .where("round_id", "=", id)
      .execute();
  await work.trx
    .updateTable("feedback_round")
    .set({ ...values, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("round_id", "=", id)
    .execute();
  await recordAudit(work, {
    action: "change-feedback-round",
    subjectKind: "feedback-round",
    subjectId: id,
    before: { title: round.title, opensOn: round.opensOn, closesOn: round.closesOn },
    after: values,
  });
}

const kept = (round: Round) => ({
  audience: round.audience,
  quarter: quarterKey(round.year, round.quarter),
  opensOn: round.opensOn,
  named: round.anonymous ? "" : "on",
  askSite: round.askSite ? "on" : "",
});
