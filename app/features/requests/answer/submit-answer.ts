import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { recordEvent } from "../record-event.ts";
import { drawSigns, grouped } from "../request-number.ts";
import { missing } from "./answer-rules.ts";
import { type Answer, evidenceOf, kept } from "./answers.queries.ts";
import { mailReceipt, type ReceiptGround } from "./mail-receipt.ts";
import { type DraftInput, saveDraft, type SavedDraft } from "./save-draft.ts";

export interface SubmitInput extends DraftInput {
  /** Whoever answers says that it is true to their knowledge. */
  readonly confirmed: boolean;
  /** The day on which it was said, where somebody writes an answer down later; otherwise today. */
  readonly saidOn?: string | undefined;
}
export type Submitted =
  | { readonly sent: true; readonly answer: Answer }
  /** Kept as a draft, not sent: this is missing. */
  | { readonly sent: false; readonly answer: Answer; readonly problems: readonly FieldProblem[] };

/**
 * Sends an answer to the organization. What was typed is kept in any case: an answer that lacks
 * something stays a draft and says what. Of many at once, one is sent; the others learn of it.
 *
 * @throws Overtaken; AlreadyAnswered; Conflict when the request is closed; NotFound
 */
export async function submitAnswer(
  work: Work,
  input: SubmitInput,
  receipt: ReceiptGround | null,
): Promise<Submitted> {
  const saved = await saveDraft(work, input);
  const files = kept(await evidenceOf(work, saved.answer.id)).length;
  const today = work.today.toString();
  const problems = inOrder([
    ...saved.problems,
    ...missing(saved.answer, { confirmed: input.confirmed, files, today }),
  ]);
  if (problems.length > 0) return { sent: false, answer: saved.answer, problems };
  const answer = await send(work, saved, input);
  if (receipt) await mailReceipt(work, saved.request, answer, receipt);
  return { sent: true, answer };
}

async function send(work: Work, saved: SavedDraft, input: SubmitInput): Promise<Answer> {
  const { organizationId } = work.actor;
  const at = dateOf(work.now);
  const code = grouped(drawSigns(8));
  const byHand = input.via === "phone" || input.via === "letter";
  const set = {
    state: "waiting" as const,
    confirmed: true,
    via: input.via,
    submitted_at: at,
    submitted_on: input.saidOn ?? work.today.toString(),
    receipt: code,
    recorded_by: byHand ? work.actor.userId : null,
    recorded_by_name: byHand ? work.actor.name : null,
  };
  await work.trx
    .updateTable("request_answer")
    .set(set)
    .where("organization_id", "=", organizationId)
    .where("answer_id", "=", saved.answer.id)
    .execute();
  await work.trx
    .updateTable("compliance_request")
    .set({ answered_at: at })
    .where("organization_id", "=", organizationId)
    .where("request_id", "=", input.requestId)
    .execute();
  await recordEvent(work, input.requestId, byHand ? "recorded" : "submitted", {
    by: byHand ? work.actor.name : saved.answer.answered_by,
    detail: code,
  });
  await recordAudit(work, {
    action: byHand ? "record-request-answer" : "submit-request-answer",
    subjectKind: "compliance-request",
    subjectId: input.requestId,
    after: { answerId: saved.answer.id, via: input.via, submittedOn: set.submitted_on },
  });
  return {
    ...saved.answer,
    state: "waiting",
    via: input.via,
    submittedAt: at,
    submittedOn: set.submitted_on,
    receipt: code,
    recordedBy: set.recorded_by,
    recordedByName: set.recorded_by_name,
  };
}

/** A field is complained about once: what was typed wrongly comes before what is missing. */
const inOrder = (problems: readonly FieldProblem[]): FieldProblem[] =>
  problems.filter((one, at) => problems.findIndex((p) => p.field === one.field) === at);
