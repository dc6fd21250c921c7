import { recordReport } from "#features/contracts/index.ts";
import { dateOf } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";
import { recordEvent } from "../record-event.ts";
import { holdAnswer, trail } from "./decide-answer.ts";

/**
 * Accepts an answer: it becomes the supplier's report, which metrics count from the day it was sent,
 * and the request is closed.
 *
 * @returns the id of the report
 * @throws Forbidden for whoever sent the request or recorded the answer; Conflict when it is decided;
 *   Invalid when it could not be recorded as a report; NotFound
 */
export async function acceptAnswer(work: Work, answerId: string): Promise<string> {
  const { answer, request } = await holdAnswer(work, answerId, "waiting");
  const reportId = await recordReport(work, {
    supplierId: request.supplierId,
    saidBy: [answer.answered_by, answer.answered_role].filter(Boolean).join(", ").slice(0, 200),
    reportedOn: answer.submittedOn ?? work.today.toString(),
    employees: answer.employees,
    subcontractors: answer.subcontractors,
    trained: answer.trained === null ? null : String(answer.trained),
    ofHowMany: answer.of_how_many === null ? null : String(answer.of_how_many),
    byWhen: answer.by_when,
    requestId: request.id,
  });
  const at = dateOf(work.now);
  await work.trx
    .updateTable("request_answer")
    .set({
      state: "accepted",
      decided_by: work.actor.userId,
      decided_by_name: work.actor.name,
      decided_at: at,
      report_id: reportId,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("answer_id", "=", answerId)
    .execute();
  await work.trx
    .updateTable("compliance_request")
    .set({ closed_at: at, closed_as: "accepted", closed_by_name: work.actor.name })
    .where("organization_id", "=", work.actor.organizationId)
    .where("request_id", "=", request.id)
    .execute();
  await recordEvent(work, request.id, "accepted");
  await trail(work, "accept-request-answer", request.id, { answerId, reportId });
  return reportId;
}
