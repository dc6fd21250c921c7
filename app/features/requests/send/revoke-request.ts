import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { revokeRequestLinks } from "../links.ts";
import { recordEvent } from "../record-event.ts";
import { lockRequest } from "./lock-request.ts";

/**
 * Ends a request: its links and its code work no more, and it does not come around again. What was
 * answered stays on record.
 * @throws Invalid naming reason, Conflict when it is closed or an answer waits for a decision
 */
export async function revokeRequest(
  work: Work,
  o: { readonly requestId: string; readonly reason: string },
): Promise<void> {
  const request = await lockRequest(work, o.requestId);
  if (request.state === "waiting")
    throw new Conflict("An answer waits for review. Accept it or send it back first.");
  const reason = o.reason.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  if (reason === "" || reason.length > 300)
    throw new Invalid([
      {
        field: "reason",
        message:
          reason === "" ? "Say why, in a few words." : "Keep the reason under 300 characters.",
      },
    ]);
  await revokeRequestLinks(work, o.requestId);
  await work.trx
    .updateTable("compliance_request")
    .set({
      closed_at: dateOf(work.now),
      closed_as: "revoked",
      closed_reason: reason,
      closed_by_name: work.actor.name,
      repeat_on: null,
      code_hash: null,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("request_id", "=", o.requestId)
    .execute();
  await recordEvent(work, o.requestId, "revoked", { detail: reason });
  await recordAudit(work, {
    action: "revoke-request",
    subjectKind: "compliance-request",
    subjectId: o.requestId,
    before: { state: request.state },
    after: { reason },
  });
}
