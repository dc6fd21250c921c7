/** Answers to a compliance request, as they stand. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import type { AnswerState, AnswerVia } from "../schema.ts";
import type { AnswerRow } from "./answer-rules.ts";

/** One version of an answer, with the names of its columns where the answer itself is meant. */
export interface Answer extends AnswerRow {
  readonly id: string;
  readonly requestId: string;
  readonly state: AnswerState;
  readonly revision: number;
  readonly via: AnswerVia;
  readonly savedAt: Date;
  readonly submittedAt: Date | null;
  readonly submittedOn: string | null;
  /** The code that whoever answered can quote. */
  readonly receipt: string | null;
  readonly recordedBy: string | null;
  readonly recordedByName: string | null;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly reportId: string | null;
}

const COLUMNS = sql`a.answer_id as id, a.request_id as "requestId", a.state, a.revision, a.via, a.employees,
  a.subcontractors, a.trained, a.of_how_many, a.counted_on, a.by_when, a.may_keep, a.answered_by, a.answered_role,
  a.saved_at as "savedAt", a.submitted_at as "submittedAt", a.submitted_on as "submittedOn", a.receipt,
  a.recorded_by as "recordedBy", a.recorded_by_name as "recordedByName", a.decided_by as "decidedBy",
  a.decided_by_name as "decidedByName", a.decided_at as "decidedAt", a.reason, a.report_id as "reportId"`;

/** Every version of the answer to a request, the newest first; the first is the one that counts now. */
export async function answersOf(work: Work, requestId: string): Promise<Answer[]> {
  const { rows } = await sql<Answer>`select ${COLUMNS} from request_answer a
    where a.organization_id = ${work.actor.organizationId} and a.request_id = ${requestId}
      and a.state <> 'dropped'
    order by a.state not in ('draft', 'waiting'), a.began_at desc, a.answer_id desc`.execute(
    work.trx,
  );
  return rows;
}

/** One version, by its id; undefined when there is none. */
export async function answerById(work: Work, answerId: string): Promise<Answer | undefined> {
  const { rows } = await sql<Answer>`select ${COLUMNS} from request_answer a
    where a.organization_id = ${work.actor.organizationId} and a.answer_id = ${answerId}`.execute(
    work.trx,
  );
  return rows[0];
}

/**
 * What the supplier of a request last said in answer to an earlier one, and was accepted; also where that
 * one went to a spelling that was joined to it.
 */
export async function earlierAnswer(work: Work, requestId: string): Promise<Answer | undefined> {
  const { rows } = await sql<Answer>`select ${COLUMNS}
    from compliance_request q
    join supplier s on s.organization_id = q.organization_id and s.supplier_id = q.supplier_id
    join supplier x on x.organization_id = q.organization_id
      and coalesce(x.same_as, x.supplier_id) = coalesce(s.same_as, s.supplier_id)
    join compliance_request p on p.organization_id = q.organization_id and p.supplier_id = x.supplier_id
      and p.request_id <> q.request_id
    join request_answer a on a.organization_id = p.organization_id and a.request_id = p.request_id
    where q.organization_id = ${work.actor.organizationId} and q.request_id = ${requestId}
      and a.state = 'accepted'
    order by (p.request_id = q.repeat_of) desc nulls last, a.submitted_at desc limit 1`.execute(
    work.trx,
  );
  return rows[0];
}

/** Questions that were passed to somebody else, and whether their answer has come. */
export interface PassedPart {
  readonly linkId: string;
  readonly questions: readonly string[];
  readonly toName: string | null;
  readonly toAddress: string | null;
  readonly createdAt: Date;
  readonly answeredAt: Date | null;
}

/** Parts of a request that were passed on and are still open or answered, in order. */
export async function passedParts(work: Work, requestId: string): Promise<PassedPart[]> {
  const { rows } = await sql<PassedPart>`
    select link_id as "linkId", questions, to_name as "toName", to_address as "toAddress",
      created_at as "createdAt", answered_at as "answeredAt"
    from request_link where organization_id = ${work.actor.organizationId} and request_id = ${requestId}
      and purpose = 'part' and revoked_at is null
    order by created_at, link_id`.execute(work.trx);
  return rows;
}

/** A file that came with an answer; one that was purged keeps its row without name and bytes. */
export interface Evidence {
  readonly id: string;
  readonly requestId: string;
  readonly answerId: string;
  readonly fileId: string | null;
  readonly name: string | null;
  readonly size: number;
  readonly addedAt: Date;
  readonly scan: "none" | "clean";
  readonly purgedAt: Date | null;
  readonly purgedByName: string | null;
}

/** Files of one version of an answer, in the order in which they came. */
export async function evidenceOf(work: Work, answerId: string): Promise<Evidence[]> {
  const { rows } = await sql<Evidence>`
    select evidence_id as id, request_id as "requestId", answer_id as "answerId", file_id as "fileId", name, size,
      added_at as "addedAt", scan, purged_at as "purgedAt", purged_by_name as "purgedByName"
    from request_evidence where organization_id = ${work.actor.organizationId} and answer_id = ${answerId}
    order by added_at, evidence_id`.execute(work.trx);
  return rows;
}

/** Files that are still there. */
export const kept = (files: readonly Evidence[]): Evidence[] =>
  files.filter((file) => file.purgedAt === null && file.fileId !== null);

/** One file, by its id; undefined when there is none. */
export async function evidenceById(work: Work, evidenceId: string): Promise<Evidence | undefined> {
  const found = await work.trx
    .selectFrom("request_evidence")
    .select("answer_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("evidence_id", "=", evidenceId)
    .executeTakeFirst();
  return found && (await evidenceOf(work, found.answer_id)).find((file) => file.id === evidenceId);
}
