import { dateOf } from "#platform/clock.ts";
import { recordAudit } from "#platform/audit.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { recordEvent } from "../record-event.ts";
import type { Question } from "../schema.ts";
import { type AnswerInput, FIELDS_OF } from "./answer-rules.ts";
import { type DraftInput, saveDraft } from "./save-draft.ts";

/** Only the fields of these questions: a colleague's link writes nothing else. */
export function ofQuestions(values: AnswerInput, questions: readonly Question[]): AnswerInput {
  const fields = questions.flatMap((question) => FIELDS_OF[question]);
  return Object.fromEntries(
    fields.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])),
  );
}

/**
 * Puts a colleague's part into the draft and marks it. Whoever answers for the whole sees it there,
 * and sends it.
 * @returns what could not be kept; empty when the part is done
 * @throws Overtaken; AlreadyAnswered; Conflict when the request is closed; NotFound
 */
export async function answerPart(
  work: Work,
  link: { readonly linkId: string; readonly questions: readonly Question[] },
  input: DraftInput,
): Promise<readonly FieldProblem[]> {
  const values = ofQuestions(input.values, link.questions);
  const { problems } = await saveDraft(work, { ...input, values });
  if (problems.length > 0) return problems;
  const done = await work.trx
    .updateTable("request_link")
    .set({ answered_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("link_id", "=", link.linkId)
    .returning("to_name")
    .executeTakeFirst();
  await recordEvent(work, input.requestId, "part-answered", { by: done?.to_name ?? null });
  await recordAudit(work, {
    action: "answer-request-part",
    subjectKind: "compliance-request",
    subjectId: input.requestId,
    after: { linkId: link.linkId, questions: link.questions },
  });
  return [];
}
