import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Forbidden } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { findExecutive } from "./executives.queries.ts";
import { ownExecutive } from "./own-executive.queries.ts";
import { type Answer, ANSWERS } from "./schema.ts";

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
  await writeAnswer(work, executive.id, {
    answer: answer!,
    answered_on: answeredOn!,
    ...values,
    by_executive: false,
  });
}

/**
 * Records the answer that a signed-in executive gives on their own page, as of today.
 * @throws Invalid; Forbidden for whoever is on record as no executive
 */
export async function answerForOneself(work: Work, typed: Typed): Promise<void> {
  const executive = await ownExecutive(work);
  if (executive === null)
    throw new Forbidden("You are not on the list of executives, so no question waits for you.");
  const form = new FormReader(typed);
  const answer = form.choice("answer", ANSWERS, "Choose your answer.");
  const note = form.lines("note", 1000);
  form.done();
  await writeAnswer(work, executive.id, {
    answer: answer!,
    answered_on: work.today.toString(),
    note,
    follow_up: null,
    follow_up_on: null,
    by_executive: true,
  });
}

interface AnswerValues {
  readonly answer: Answer;
  readonly answered_on: string;
  readonly note: string | null;
  readonly follow_up: string | null;
  readonly follow_up_on: string | null;
  readonly by_executive: boolean;
}

async function writeAnswer(work: Work, executiveId: string, values: AnswerValues): Promise<void> {
  await work.trx
    .insertInto("leadership_answer")
    .values({
      organization_id: work.actor.organizationId,
      answer_id: newId(),
      executive_id: executiveId,
      ...values,
      follow_up_done_at: null,
      recorded_by_name: work.actor.name,
      recorded_at: dateOf(work.now),
    })
    .execute();
  await recordAudit(work, {
    action: "record-answer",
    subjectKind: "executive",
    subjectId: executiveId,
    after: values,
  });
}
