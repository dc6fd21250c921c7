/** Answers to look at, one after the other, and what stands beside each. */
import { sql } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import {
  type Answer,
  answerById,
  answersOf,
  earlierAnswer,
  type Evidence,
  evidenceOf,
} from "../answer/answers.queries.ts";
import {
  type CoveredContract,
  findRequest,
  type Request,
  requestContracts,
} from "../request.queries.ts";
import { hadAHand, handIn, mayReview, type OwnWork, ownWork } from "./decide-answer.ts";

export const VIEWS = ["waiting", "sent-back", "accepted"] as const;
export type View = (typeof VIEWS)[number];
export const QUEUE_SIZE = 100;

export interface QueueItem {
  readonly id: string;
  readonly supplier: string;
  readonly number: string;
  readonly employees: "yes" | "part" | "no" | null;
  readonly submittedAt: Date;
  readonly decidedAt: Date | null;
  /** It is the actor's own work: somebody else decides. */
  readonly own: OwnWork;
}
export type Counts = Readonly<Record<View, number>>;

/** What a view holds: those that wait oldest first, the others newest first. */
export async function queueOf(work: Work, view: View): Promise<QueueItem[]> {
  mayReview(work);
  const { rows } = await sql<
    Omit<QueueItem, "own"> & {
      madeBy: string | null;
      sentBy: string | null;
      recordedBy: string | null;
      toAddress: string | null;
      hand: boolean;
    }
  >`select a.answer_id as id, s.name as supplier, q.number, a.employees, a.submitted_at as "submittedAt",
      a.decided_at as "decidedAt", q.made_by as "madeBy", q.sent_by as "sentBy", a.recorded_by as "recordedBy",
      q.to_address as "toAddress", ${hadAHand(work)} as hand
    from request_answer a
    join compliance_request q on q.organization_id = a.organization_id and q.request_id = a.request_id
    join supplier s on s.organization_id = q.organization_id and s.supplier_id = q.supplier_id
    where a.organization_id = ${work.actor.organizationId} and a.state = ${view}
    order by ${view === "waiting" ? sql`a.submitted_at, a.answer_id` : sql`a.decided_at desc, a.answer_id desc`}
    limit ${QUEUE_SIZE}`.execute(work.trx);
  return rows.map(({ madeBy, sentBy, recordedBy, toAddress, hand, ...row }) => ({
    ...row,
    own: ownWork(work, { madeBy, sentBy, recordedBy, toAddress, hand }),
  }));
}

/** How many stand in each view. */
export async function queueCounts(work: Work): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where state = 'sent-back')::int as "sent-back",
      count(*) filter (where state = 'accepted')::int as accepted
    from request_answer where organization_id = ${work.actor.organizationId}`.execute(work.trx);
  return rows[0]!;
}

/** The one to look at after this one: the next that somebody else sent, else the first; null for none. */
export async function nextToReview(work: Work, after: string): Promise<string | null> {
  const items = (await queueOf(work, "waiting")).filter((one) => one.id !== after);
  return (items.find((one) => one.own === null) ?? items[0])?.id ?? null;
}

/** One answer with everything that helps to decide. */
export interface ReviewData {
  readonly answer: Answer;
  readonly request: Request;
  readonly contracts: readonly CoveredContract[];
  readonly evidence: readonly Evidence[];
  /** What the supplier said to an earlier request. */
  readonly earlier: Answer | undefined;
  /** Earlier versions of this answer, and why they came back. */
  readonly versions: readonly Answer[];
  readonly own: OwnWork;
}

/** @throws NotFound for a draft: it is nobody's to read yet; Forbidden */
export async function reviewData(work: Work, answerId: string): Promise<ReviewData> {
  mayReview(work);
  const answer = await answerById(work, answerId);
  if (!answer || answer.state === "draft" || answer.state === "dropped") throw new NotFound();
  const request = await findRequest(work, answer.requestId);
  return {
    answer,
    request,
    contracts: await requestContracts(work, request.id),
    evidence: await evidenceOf(work, answerId),
    earlier: await earlierAnswer(work, request.id),
    versions: (await answersOf(work, request.id)).filter(
      (one) => one.id !== answerId && one.state !== "draft",
    ),
    own: ownWork(work, {
      ...request,
      recordedBy: answer.recordedBy,
      hand: await handIn(work, request.id),
    }),
  };
}
