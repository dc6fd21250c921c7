import { sql } from "kysely";
import { takeBackReport } from "#features/contracts/index.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { recordEvent } from "../record-event.ts";
import { holdAnswer, trail } from "./decide-answer.ts";

/**
 * Takes an acceptance back: the report that it made is void and counts no more, and the answer waits
 * again.
 * @throws Forbidden; NotFound; Conflict when it is not accepted, or the supplier was asked again since
 */
export async function undoAcceptance(work: Work, answerId: string): Promise<void> {
  const { answer, request } = await holdAnswer(work, answerId, "accepted");
  const { organizationId } = work.actor;
  const { rows } = await sql<{ number: string }>`
    select o.number from compliance_request o
    join supplier x on x.organization_id = o.organization_id and x.supplier_id = o.supplier_id
    join supplier s on s.organization_id = o.organization_id and s.supplier_id = ${request.supplierId}
    where o.organization_id = ${organizationId} and o.closed_at is null
      and coalesce(x.same_as, x.supplier_id) = coalesce(s.same_as, s.supplier_id) limit 1`.execute(
    work.trx,
  );
  const [newer] = rows;
  if (newer)
    throw new Conflict(
      `The supplier has been asked again, by request ${newer.number}. Take the report back on the supplier's page.`,
    );
  await voidReport(work, answer.reportId);
  await work.trx
    .updateTable("request_answer")
    .set({
      state: "waiting",
      decided_by: null,
      decided_by_name: null,
      decided_at: null,
      report_id: null,
    })
    .where("organization_id", "=", organizationId)
    .where("answer_id", "=", answerId)
    .execute();
  await work.trx
    .updateTable("compliance_request")
    .set({ closed_at: null, closed_as: null, closed_by_name: null })
    .where("organization_id", "=", organizationId)
    .where("request_id", "=", request.id)
    .execute();
  await recordEvent(work, request.id, "acceptance-undone");
  await trail(work, "undo-request-acceptance", request.id, { answerId });
}

/** Somebody may have taken the report back on the supplier's page already. */
async function voidReport(work: Work, reportId: string | null): Promise<void> {
  if (reportId === null) return;
  const valid = await work.trx
    .selectFrom("supplier_report")
    .select("report_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("report_id", "=", reportId)
    .where("void_at", "is", null)
    .executeTakeFirst();
  if (valid) await takeBackReport(work, { kind: "report", id: reportId });
}
