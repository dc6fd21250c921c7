/** What every decision on an answer shares: who may decide, and the answer held until the end. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
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
export type OwnWork = "sent" | "recorded" | "hand" | "asked" | null;

/** What leads an answer to somebody: its letter or code, a new link, another address. */
const LEADING = [
  "make-request-letter",
  "renew-request-code",
  "send-request-again",
  "change-request-contact",
] as const;

/**
 * Whether the actor ever held the way to answer the request `q`, or chose where it goes. The trail knows:
 * whoever did it later does not make the earlier one a stranger.
 */
export const hadAHand = (work: Work): RawBuilder<SqlBool> => sql<SqlBool>`exists (
  select 1 from audit_entry h where h.organization_id = q.organization_id and h.subject_kind = 'compliance-request'
    and h.subject_id = q.request_id and h.actor_id = ${work.actor.userId}
    and h.action = any(${[...LEADING]}::text[]))`;

/**
 * Nobody decides about their own work: who made or sent the request, made its letter or code, changed
 * where it goes, was asked, or wrote the answer down.
 */
export function ownWork(
  work: Work,
  o: {
    readonly madeBy: string | null;
    readonly sentBy: string | null;
    readonly recordedBy: string | null;
    readonly toAddress: string | null;
    readonly hand: boolean;
  },
): OwnWork {
  const { userId, email } = work.actor;
  if (userId === null) return null;
  if (o.recordedBy === userId) return "recorded";
  if (o.madeBy === userId || o.sentBy === userId) return "sent";
  if (o.hand) return "hand";
  return email !== null && o.toAddress?.toLowerCase() === email.toLowerCase() ? "asked" : null;
}

const OTHERS = "Ask another program lead, contracts manager or administrator.";
export const OWN_WORK_WORDS: Readonly<Record<NonNullable<OwnWork>, string>> = {
  sent: `You sent this request, so somebody else has to decide about the answer. ${OTHERS}`,
  recorded: `You wrote this answer down, so somebody else has to decide about it. ${OTHERS}`,
  hand: `You made its letter or code, mailed its link or changed its contact, so somebody else has to decide. ${OTHERS}`,
  asked: `This request went to your own address, so somebody else has to decide. ${OTHERS}`,
};

/**
 * Holds an answer and its request until the end.
 * @throws Forbidden for whoever's own work it is; NotFound; Conflict when the answer is in another state
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
  const own = ownWork(work, {
    ...request,
    recordedBy: answer.recordedBy,
    hand: await handIn(work, request.id),
  });
  if (own !== null) throw new Forbidden(OWN_WORK_WORDS[own]);
  if (answer.state !== state)
    throw new Conflict(
      answer.decidedByName === null
        ? "This answer waits for a decision."
        : `Decided already, by ${answer.decidedByName}.`,
    );
  return { answer, request };
}

/** The same for one request that the caller has found. */
export async function handIn(work: Work, requestId: string): Promise<boolean> {
  const { rows } = await sql<{
    hand: boolean;
  }>`select ${hadAHand(work)} as hand from compliance_request q
    where q.organization_id = ${work.actor.organizationId} and q.request_id = ${requestId}`.execute(
    work.trx,
  );
  return rows[0]?.hand === true;
}

export const trail = (work: Work, action: string, requestId: string, after: object) =>
  recordAudit(work, { action, subjectKind: "compliance-request", subjectId: requestId, after });
