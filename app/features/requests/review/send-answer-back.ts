import { sql } from "kysely";
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
/** From sending an answer back to the day by which it is asked for again, at least. */
const DAYS_TO_MEND = 7;

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
  await recordEvent(work, request.id, "sent-back", { detail: reason });
  const dueOn = await reopen(work, request.id);
  await trail(work, "send-back-request-answer", request.id, { answerId: answer.id, reason });
  return mailBack(work, request, { reason, dueOn }, ground);
}

/** They get a week at least, also where the due day is over. @returns the day that holds now */
async function reopen(work: Work, requestId: string): Promise<string> {
  const soon = work.today.add({ days: DAYS_TO_MEND }).toString();
  const { rows } = await sql<{ dueOn: string; moved: boolean }>`
    with before as (select due_on from compliance_request
      where organization_id = ${work.actor.organizationId} and request_id = ${requestId})
    update compliance_request q set answered_at = null, due_on = greatest(q.due_on, ${soon}::date)
    from before where q.organization_id = ${work.actor.organizationId} and q.request_id = ${requestId}
    returning q.due_on as "dueOn", q.due_on <> before.due_on as moved`.execute(work.trx);
  const { dueOn, moved } = rows[0]!;
  if (moved) await recordEvent(work, requestId, "extended", { detail: `to ${formatDate(dueOn)}` });
  return dueOn;
}

async function mailBack(
  work: Work,
  request: HeldRequest,
  { reason, dueOn }: { readonly reason: string; readonly dueOn: string },
  { mailer, url }: BackGround,
): Promise<boolean> {
  const { toAddress } = request;
  if (toAddress === null || !isOneAddress(toAddress)) return false;
  const { organizationId, organizationName } = work.actor;
  const settings = await requestSettings(work);
  const link = await createRequestLink(work, {
    requestId: request.id,
    purpose: "answer",
    toName: request.toName,
    toAddress,
  });
  const values = {
    organization: organizationName,
    number: request.number,
    // Braces would be read as places for links.
    reason: reason.replaceAll(/[{}]/g, ""),
    due: formatDate(dueOn),
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
