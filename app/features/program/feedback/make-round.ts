import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import type { Typed } from "#platform/form-reader.ts";
import { checkRound } from "./check-round.ts";
import { shippedRound } from "./questions.ts";
import { AUDIENCES } from "./schema.ts";

/**
 * Makes a feedback round with the questions that ship for its audience. Answers its id.
 * @throws Invalid naming every field that cannot be taken
 */
export async function makeRound(work: Work, typed: Typed): Promise<string> {
  const audience = AUDIENCES.find((one) => one.value === typed["audience"])?.value ?? "learners";
  const shipped = shippedRound(audience);
  const title = (typed["title"] ?? "").trim() || shipped.title;
  const values = await checkRound(work, { ...typed, title }, shipped.questions);
  const roundId = newId();
  await work.trx
    .insertInto("feedback_round")
    .values({
      organization_id: work.actor.organizationId,
      round_id: roundId,
      ...values,
      closed_on: null,
      link_number: 1,
      made_by_name: work.actor.name,
      created_at: dateOf(work.now),
      updated_at: dateOf(work.now),
    })
    .execute();
  await recordAudit(work, {
    action: "make-feedback-round",
    subjectKind: "feedback-round",
    subjectId: roundId,
    after: values,
  });
  return roundId;
}
