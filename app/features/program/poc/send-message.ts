import type { Services } from "#platform/env.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { lockPoint } from "./lock-point.ts";
import { membersOf } from "./points.queries.ts";

/**
 * Sends a message to every member with an address, or keeps that it was sent by other means.
 * @param way "mail" sends; "copied" only keeps it
 * @returns how many were written to
 * @throws Invalid, NotFound, Conflict when nobody can be mailed
 */
export async function sendMessage(
  services: Pick<Services, "mailer">,
  work: Work,
  input: { readonly pointId: string; readonly way: "mail" | "copied" },
  typed: Typed,
): Promise<number> {
  const point = await lockPoint(work, input.pointId);
  const form = new FormReader(typed);
  const subject = form.line("subject", 200, "Enter a subject.");
  const body = form.lines("body", 8000, "The message is empty.");
  form.done();
  const mailed =
    input.way === "mail"
      ? (await membersOf(work, point.id)).filter((m) => m.email !== null && isOneAddress(m.email))
      : [];
  if (input.way === "mail" && mailed.length === 0)
    throw new Conflict("Nobody here has an e-mail address. Copy the message instead.");
  for (const member of mailed)
    await services.mailer.send(work, {
      to: { name: member.name, address: member.email! },
      subject: subject!,
      // Typed text must not stand for a link, which this mail has none of.
      text: body!.replaceAll(/\{([a-z]+)\}/g, "($1)"),
      purpose: "message to point of contact",
    });
  await work.trx
    .insertInto("contact_point_message")
    .values({
      organization_id: work.actor.organizationId,
      message_id: newId(),
      point_id: point.id,
      subject: subject!,
      body: body!,
      way: input.way,
      recipients: mailed.length,
      sent_by_name: work.actor.name,
      sent_at: dateOf(work.now),
    })
    .execute();
  await recordAudit(work, {
    action: "send-contact-point-message",
    subjectKind: "contact-point",
    subjectId: point.id,
    after: { way: input.way, recipients: mailed.length, subject },
  });
  return mailed.length;
}
