import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { findExecutive } from "./executives.queries.ts";
import { ANSWERS } from "./schema.ts";

/**
 * Records what an executive answered to the closing question, with what follows. A later answer
 * holds; earlier ones stay readable. @throws Invalid, NotFound, Forbidden
 */
export async function recordAnswer(work: Work, executiveId: string, typed: Typed): Promise<void> {
  const executive = await findExecutive(work, executiveId);
  const form = new FormReader(typed);
  const answer = form.choice("answer", ANSWERS, "Choose what they answered.");
  const answeredOn = form.day("answeredOn", "Enter the day of the answer.");
  if (answeredOn !== null && answeredOn > work.today.toString())
    form.refuse("answeredOn", "This day is still to come.");
  const values = {
    note: form.lines("note", 1000),
    follow_up: form.line("followUp", 300),
    follow_up_on: form.day("followUpOn"),
  };
  if (values.follow_up_on !== null && values.follow_up === null)
    form.refuse("followUp", "Say what is to be done on that day.");
  form.done();
  const answerId = newId();
  await work.trx
    .insertInto("leadership_answer")
    .values({
      organization_id: work.actor.organizationId,
      answer_id: answerId,
      executive_id: executive.id,
      answer: answer!,
      answered_on: answeredOn!,
      ...values,
      follow_up_done_at: null,
      recorded_by_name: work.actor.name,
      recorded_at: dateOf(work.now),
    })
    .execute();
  await recordAudit(work, {
    action: "record-answer",
    subjectKind: "executive",
    subjectId: executive.id,
    after: { answer, answeredOn, ...values },
  });
}
