/** What every decision on an answer shares: who may decide, and the answer held until the end. */
import { recordAudit } from "#platform/audit.ts";
import { Conflict, Forbidden, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { type Answer, answerById } from "../answer/answers.queries.ts";
import { type HeldRequest, holdRequest } from "../answer/hold-request.ts";
import type { AnswerState } from "../schema.ts";

/** Answers are read for the whole organization. @throws Forbidden */
export function mayReview(work: Work): void {
  if (!work.actor.permissions.has("requests:review")) throw new Forbidden();
  if (work.actor.unitId !== null)
    throw new Forbidden("Answers are reviewed for the whole organization.");
}

/** Why somebody may not decide about an answer; null when they may. */
export type OwnWork = "sent" | "recorded" | null;

/** Nobody decides about their own work: who made or sent the request, or wrote the answer down. */
export function ownWork(
  work: Work,
  o: {
    readonly madeBy: string | null;
    readonly sentBy: string | null;
    readonly recordedBy: string | null;
  },
): OwnWork {
  const { userId } = work.actor;
  if (userId === null) return null;
  if (o.recordedBy === userId) return "recorded";
  return o.madeBy === userId || o.sentBy === userId ? "sent" : null;
}

export const OWN_WORK_WORDS: Readonly<Record<NonNullable<OwnWork>, string>> = {
  sent: "You sent this request, so somebody else has to decide about the answer. Ask another program lead, contracts manager or administrator.",
  recorded:
    "You wrote this answer down, so somebody else has to decide about it. Ask another program lead, contracts manager or administrator.",
};

/**
 * Holds an answer and its request until the end.
 * @throws Forbidden for whoever sent the request or recorded the answer; NotFound; Conflict when the
 *   answer is in another state
 */
export async function holdAnswer(
  work: Work,
  answerId: string,
  state: AnswerState,
): Promise<{ answer: Answer; request: HeldRequest }> {
  mayReview(work);
  const found = await answerById(work, answerId);
  if (!found || found.state === "draft" || found.state === "dropped") throw new NotFound();
  const request = await holdRequest(work, found.requestId);
  const answer = (await answerById(work, answerId))!;
  const own = ownWork(work, { ...request, recordedBy: answer.recordedBy });
  if (own !== null) throw new Forbidden(OWN_WORK_WORDS[own]);
  if (answer.state !== state)
    throw new Conflict(
      answer.decidedByName === null
        ? "This answer waits for a decision."
        : `Decided already, by ${answer.decidedByName}.`,
    );
  return { answer, request };
}

export const trail = (work: Work, action: string, requestId: string, after: object) =>
  recordAudit(work, { action, subjectKind: "compliance-request", subjectId: requestId, after });
