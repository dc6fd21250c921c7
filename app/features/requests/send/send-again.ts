import { recordAudit } from "#platform/audit.ts";
import { dateIn, dateOf } from "#platform/clock.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { revokeRequestLinks } from "../links.ts";
import { recordEvent } from "../record-event.ts";
import { requestContracts } from "../request.queries.ts";
import { requestSettings } from "../settings.queries.ts";
import { type SendingGround, writeMails } from "./hand-over.ts";
import { lockRequest } from "./lock-request.ts";

/**
 * Mails a fresh link at once; earlier links of the supplier work no more. Links of colleagues stay.
 * @throws Conflict when it is closed or an answer waits, Invalid without a mail address
 */
export async function sendAgain(
  work: Work,
  ground: SendingGround,
  requestId: string,
): Promise<void> {
  const request = await lockRequest(work, requestId);
  if (request.state === "waiting") throw new Conflict("The answer is here already.");
  if (request.toAddress === null || !isOneAddress(request.toAddress))
    throw new Invalid("There is no mail address. Add one under Contact first.");
  if (
    request.channel === "mail" &&
    request.sentAt === null &&
    (await roundWaits(work, request.roundId))
  )
    throw new Conflict("It has not left yet: it goes with its round.");
  await revokeRequestLinks(work, requestId, "answer");
  const contracts = await requestContracts(work, requestId);
  const sentOn =
    request.sentAt === null
      ? null
      : dateIn(
          Temporal.Instant.fromEpochMilliseconds(request.sentAt.getTime()),
          work.actor.timeZone,
        ).toString();
  const [mailId] = await writeMails(work, ground, {
    settings: await requestSettings(work),
    // After the due day the first letter would ask for a day that is gone.
    kind: () => (sentOn !== null && request.dueOn < work.today.toString() ? "overdue" : "request"),
    to: [
      {
        requestId,
        number: request.number,
        toName: request.toName,
        address: request.toAddress,
        dueOn: request.dueOn,
        sentOn,
        contracts,
        total: contracts.length,
      },
    ],
  });
  await work.trx
    .updateTable("compliance_request")
    .set({
      channel: "mail",
      sent_at: dateOf(work.now),
      sent_by: work.actor.userId,
      mail_id: mailId ?? null,
      bounced_at: null,
      bounce_status: null,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("request_id", "=", requestId)
    .execute();
  await recordEvent(work, requestId, "link-renewed");
  await recordEvent(work, requestId, "sent");
  await recordAudit(work, {
    action: "send-request-again",
    subjectKind: "compliance-request",
    subjectId: requestId,
  });
}

/** Whether the round will still write to those whose address is known by then. One that has left will not. */
export async function roundWaits(work: Work, roundId: string | null): Promise<boolean> {
  if (roundId === null) return false;
  const row = await work.trx
    .selectFrom("request_round")
    .select("round_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("round_id", "=", roundId)
    .where("state", "in", ["held", "going"])
    .executeTakeFirst();
  return row !== undefined;
}
