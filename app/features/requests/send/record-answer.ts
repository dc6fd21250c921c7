import { dateOf } from "#platform/clock.ts";
import { Conflict, Invalid, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { ANSWER_FIELDS, type AnswerInput } from "../answer/answer-rules.ts";
import { type Answer, answersOf, evidenceOf, kept } from "../answer/answers.queries.ts";
import { removeEvidence } from "../answer/attach-evidence.ts";
import { submitAnswer } from "../answer/submit-answer.ts";
import { recordEvent } from "../record-event.ts";
import { findRequest } from "../request.queries.ts";
import { lockRequest } from "./lock-request.ts";

export interface RecordInput {
  readonly requestId: string;
  readonly via: string;
  /** The day on which it was said, or the letter came back: "YYYY-MM-DD". */
  readonly saidOn: string;
  readonly values: AnswerInput;
}

/**
 * Writes down what a supplier said on the phone or on paper. It waits for review like any other answer;
 * whoever recorded it cannot accept it.
 * @throws Invalid naming a field, Conflict when it is closed or answered, Forbidden, NotFound
 */
export async function recordAnswer(work: Work, input: RecordInput): Promise<void> {
  const request = await lockRequest(work, input.requestId);
  const problems = [
    ...(input.via === "phone" || input.via === "letter"
      ? []
      : [{ field: "via", message: "Choose how the answer came." }]),
    ...saidProblems(work, input.saidOn),
  ];
  const [now] = await answersOf(work, input.requestId);
  const submitted = await submitAnswer(
    work,
    {
      requestId: input.requestId,
      // What they say now stands for what they began online.
      revision: now?.revision ?? 0,
      values: { ...wholeForm(input.values), mayKeep: await mayKeep(work, now) },
      via: input.via === "letter" ? "letter" : "phone",
      saidOn: problems.length > 0 ? work.today.toString() : input.saidOn,
      confirmed: true,
    },
    null,
  );
  if (!submitted.sent) problems.push(...submitted.problems);
  if (problems.length > 0) throw new Invalid(problems);
  if (request.sentAt !== null) return;
  if (request.channel === "phone") await recordEvent(work, input.requestId, "called");
  await work.trx
    .updateTable("compliance_request")
    .set({ sent_at: dateOf(work.now), sent_by: work.actor.userId })
    .where("organization_id", "=", work.actor.organizationId)
    .where("request_id", "=", input.requestId)
    .execute();
}

/** A field that the form left empty empties what stood there. */
const wholeForm = (values: AnswerInput): AnswerInput =>
  Object.fromEntries(ANSWER_FIELDS.map((field) => [field, values[field] ?? ""]));

/**
 * Nothing is attached by hand, and nobody is asked again for what they began online: files that the
 * supplier gave with leave to keep them stay; others, which were never sent, go.
 */
async function mayKeep(work: Work, begun: Answer | undefined): Promise<"files" | "answers"> {
  if (begun?.state !== "draft" || begun.may_keep === "files") return begun?.may_keep ?? "answers";
  for (const file of kept(await evidenceOf(work, begun.id)))
    await removeEvidence(
      work,
      { answerId: begun.id, evidenceId: file.id },
      { by: work.actor.name, reason: null },
    );
  return "answers";
}

function saidProblems(work: Work, saidOn: string) {
  const say = (message: string) => [{ field: "saidOn", message }];
  try {
    const day = Temporal.PlainDate.from(saidOn, { overflow: "reject" });
    if (!/^\d{4}-\d\d-\d\d$/.test(saidOn)) throw new RangeError();
    if (Temporal.PlainDate.compare(day, work.today) > 0)
      return say("This day has not come yet. Enter the day on which they said it.");
    return Temporal.PlainDate.compare(day, work.today.subtract({ years: 1 })) < 0
      ? say("This is more than a year ago. Enter the day on which they said it.")
      : [];
  } catch {
    return say("Enter the day, like 2026-11-25.");
  }
}

/** A request that can be answered by hand now. @throws NotFound, Conflict */
export async function answerable(work: Work, requestId: string) {
  const request = await findRequest(work, requestId);
  if (request.closedAt !== null) throw new Conflict("This request is closed.");
  if (request.state === "waiting")
    throw new Conflict("An answer is here already, and waits for review.");
  if (!work.actor.permissions.has("requests:send")) throw new NotFound();
  return request;
}
