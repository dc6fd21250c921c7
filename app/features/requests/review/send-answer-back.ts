import { dateOf } from "#platform/clock.ts";
import { Invalid } from "#platform/errors.ts";
import { isOneAddress, type Mailer } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { formatDate } from "#ui/format.ts";
import type { HeldRequest } from "../answer/hold-request.ts";
import { createRequestLink, requestLinkPath } from "../links.ts";
import { recordEvent } from "../record-event.ts";
import { requestSettings } from "../settings.queries.ts";
import { say } from "../words.ts";
import { holdAnswer, trail } from "./decide-answer.ts";

/** What usually keeps an answer from being accepted. */
export const USUAL_REASONS = [
  "The numbers do not fit together.",
  "It is not clear which course is meant.",
  "It says in part or not yet, but not by when.",
  "A file shows names of people. Please send it without names.",
  "A file cannot be read. Please send it again.",
] as const;
const LONGEST_REASON = 1000;

export interface BackGround {
  readonly mailer: Mailer;
  /** The address people use, without a slash at its end. */
  readonly url: string;
}

/**
 * Sends an answer back with a reason. What was said is kept, and the form opens again with it; a mail
 * brings the reason and a fresh link to the address on record.
 *
 * @returns whether a mail was written; without one, the supplier has to be told
 * @throws Invalid naming `words`; Forbidden; Conflict; NotFound
 */
export async function sendAnswerBack(
  work: Work,
  input: { readonly answerId: string; readonly usual?: string; readonly words?: string },
  ground: BackGround,
): Promise<boolean> {
  const usual = USUAL_REASONS.find((one) => one === input.usual);
  const reason = [usual, input.words?.trim()].filter(Boolean).join("\n");
  if (reason === "")
    throw new Invalid([
      { field: "words", message: "Choose a reason, or say in your own words what is missing." },
    ]);
  if (reason.length > LONGEST_REASON)
    throw new Invalid([
      { field: "words", message: `Shorten this to ${LONGEST_REASON} characters or fewer.` },
    ]);
  const { answer, request } = await holdAnswer(work, input.answerId, "waiting");
  await work.trx
    .updateTable("request_answer")
    .set({
      state: "sent-back",
      decided_by: work.actor.userId,
      decided_by_name: work.actor.name,
      decided_at: dateOf(work.now),
      reason,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("answer_id", "=", answer.id)
    .execute();
  await work.trx
    .updateTable("compliance_request")
    .set({ answered_at: null })
    .where("organization_id", "=", work.actor.organizationId)
    .where("request_id", "=", request.id)
    .execute();
  await recordEvent(work, request.id, "sent-back", { detail: reason });
  await trail(work, "send-back-request-answer", request.id, { answerId: answer.id, reason });
  return mailBack(work, request, reason, ground);
}

async function mailBack(
  work: Work,
  request: HeldRequest,
  reason: string,
  { mailer, url }: BackGround,
): Promise<boolean> {
  const { toAddress } = request;
  if (toAddress === null || !isOneAddress(toAddress)) return false;
  const { organizationId, organizationName } = work.actor;
  const settings = await requestSettings(work);
  const { due_on: due } = await work.trx
    .selectFrom("compliance_request")
    .select("due_on")
    .where("organization_id", "=", organizationId)
    .where("request_id", "=", request.id)
    .executeTakeFirstOrThrow();
  const link = await createRequestLink(work, {
    requestId: request.id,
    purpose: "answer",
    toName: request.toName,
    toAddress,
  });
  const soon = work.today.add({ days: 7 }).toString();
  const values = {
    organization: organizationName,
    number: request.number,
    // Braces would be read as places for links.
    reason: reason.replaceAll(/[{}]/g, ""),
    due: formatDate(due > soon ? due : soon),
  };
  const [mailId] = await mailer.sendMany(work, [
    {
      to: { name: request.toName, address: toAddress },
      subject: say("mail.back.subject", values),
      text: say("mail.back.body", values),
      links: { link: `${url}${requestLinkPath(organizationId, link.secret)}` },
      purpose: "request sent back",
      senderName: settings.senderName ?? organizationName,
      replyTo: settings.replyTo,
    },
  ]);
  await work.trx
    .updateTable("request_link")
    .set({ mail_id: mailId ?? null })
    .where("organization_id", "=", organizationId)
    .where("link_id", "=", link.linkId)
    .execute();
  return true;
}
