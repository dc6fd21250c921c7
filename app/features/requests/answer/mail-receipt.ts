import { isOneAddress, type Mailer } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { formatDate, formatInstant } from "#ui/format.ts";
import { requestSettings } from "../settings.queries.ts";
import { say } from "../words.ts";
import type { Answer } from "./answers.queries.ts";
import { answerLines } from "./answer-lines.ts";
import type { HeldRequest } from "./hold-request.ts";

/** What a receipt by mail needs; without it, none is written. */
export interface ReceiptGround {
  readonly mailer: Mailer;
  /** The page of the request, with its secret. */
  readonly link: string;
}

/**
 * Writes the receipt to the address that the organization has on record, and to no other: nobody can
 * have mail sent to somebody else from the supplier's page. Without an address, nothing is written.
 */
export async function mailReceipt(
  work: Work,
  request: HeldRequest,
  answer: Answer,
  ground: ReceiptGround,
): Promise<void> {
  if (request.toAddress === null || !isOneAddress(request.toAddress)) return;
  const settings = await requestSettings(work);
  const values = {
    organization: work.actor.organizationName,
    number: request.number,
    receipt: answer.receipt ?? "",
    at: formatInstant((answer.submittedAt ?? answer.savedAt).toISOString(), work.actor.timeZone),
    day: formatDate(answer.submittedOn ?? ""),
    // Braces would be read as places for links.
    answers: answerLines(answer)
      .map(([term, value]) => `${term}: ${value.replaceAll(/[{}]/g, "")}`)
      .join("\n"),
  };
  await ground.mailer.sendMany(work, [
    {
      to: { name: request.toName, address: request.toAddress },
      subject: say("mail.receipt.subject", values),
      text: say("mail.receipt.body", values),
      links: { link: ground.link },
      purpose: "request receipt",
      senderName: settings.senderName ?? work.actor.organizationName,
      replyTo: settings.replyTo,
    },
  ]);
}
