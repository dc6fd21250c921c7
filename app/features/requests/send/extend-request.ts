import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { formatDate } from "#ui/format.ts";
import { recordEvent } from "../record-event.ts";
import { linkExpiry, requestSettings } from "../settings.queries.ts";
import { lockRequest } from "./lock-request.ts";
import { dueProblems } from "./make-round.ts";

/**
 * Moves the day by which an answer is asked for; links that work go on as long after the new day.
 * @throws Invalid naming dueOn, Conflict when it is closed
 */
export async function extendRequest(
  work: Work,
  o: { readonly requestId: string; readonly dueOn: string },
): Promise<void> {
  const request = await lockRequest(work, o.requestId);
  const problems = dueProblems(work, o.dueOn);
  if (problems.length > 0) throw new Invalid(problems);
  const { organizationId } = work.actor;
  await work.trx
    .updateTable("compliance_request")
    .set({ due_on: o.dueOn })
    .where("organization_id", "=", organizationId)
    .where("request_id", "=", o.requestId)
    .execute();
  const { linkDays } = await requestSettings(work);
  await sql`update request_link set expires_at = greatest(expires_at, ${linkExpiry(work, o.dueOn, linkDays)})
    where organization_id = ${organizationId} and request_id = ${o.requestId} and revoked_at is null`.execute(
    work.trx,
  );
  await recordEvent(work, o.requestId, "extended", { detail: `to ${formatDate(o.dueOn)}` });
  await recordAudit(work, {
    action: "extend-request",
    subjectKind: "compliance-request",
    subjectId: o.requestId,
    before: { dueOn: request.dueOn },
    after: { dueOn: o.dueOn },
  });
}
