import { recordAudit } from "#platform/audit.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { revokeRequestLinks } from "../links.ts";
import { recordEvent } from "../record-event.ts";
import { lockRequest } from "./lock-request.ts";

/**
 * Says who at the supplier is asked. Another address ends the links that went to the old one, with those
 * that were passed on from there, and a bounce with them; without an address the request goes by letter.
 * @throws Invalid naming a field, Conflict when it is closed
 */
export async function changeContact(
  work: Work,
  o: { readonly requestId: string; readonly name: string; readonly address: string },
): Promise<void> {
  const request = await lockRequest(work, o.requestId);
  const name = o.name.replaceAll(/[\p{Cc}\s]+/gu, " ").trim() || null;
  const address = o.address.trim() || null;
  const problems: FieldProblem[] = [];
  if (name !== null && name.length > 120)
    problems.push({ field: "name", message: "Keep the name under 120 characters." });
  if (address !== null && !isOneAddress(address))
    problems.push({
      field: "address",
      message: "Write one e-mail address, like ana@supplier.com.",
    });
  if (problems.length > 0) throw new Invalid(problems);
  const moved = address?.toLowerCase() !== request.toAddress?.toLowerCase();
  if (!moved && name === request.toName) return;
  if (moved) await revokeRequestLinks(work, o.requestId);
  const channel =
    address !== null ? "mail" : request.channel === "mail" ? "letter" : request.channel;
  await work.trx
    .updateTable("compliance_request")
    .set({
      to_name: name,
      to_address: address,
      channel: moved ? channel : request.channel,
      ...(moved ? { bounced_at: null, bounce_status: null } : {}),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("request_id", "=", o.requestId)
    .execute();
  await recordEvent(work, o.requestId, "contact-changed");
  await recordAudit(work, {
    action: "change-request-contact",
    subjectKind: "compliance-request",
    subjectId: o.requestId,
    before: { name: request.toName, address: request.toAddress },
    after: { name, address },
  });
}
