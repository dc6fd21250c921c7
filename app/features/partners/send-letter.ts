import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { Services } from "#platform/env.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { newId } from "#platform/ids.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import type { PartnerKind } from "./kinds.ts";
import type { LetterWay } from "./schema.ts";

/**
 * Sends an invitation to a partner to be, or keeps that it was sent by other means.
 * @throws Invalid with each field that is wrong
 */
export async function sendLetter(
  services: Pick<Services, "mailer">,
  work: Work,
  input: { readonly kind: PartnerKind; readonly way: LetterWay },
  typed: Typed,
): Promise<void> {
  const form = new FormReader(typed);
  const toName = form.line("toName", 160, "Enter who it goes to.");
  const address = form.line(
    "toAddress",
    254,
    input.way === "mail" ? "Enter an e-mail address, or copy the letter." : undefined,
  );
  const subject = form.line("subject", 200, "Enter a subject.");
  const body = form.lines("body", 8000, "The letter is empty.");
  if (address !== null && !isOneAddress(address))
    form.refuse("toAddress", "Write one e-mail address, like ana@union.org.");
  form.done();
  if (input.way === "mail")
    await services.mailer.send(work, {
      to: { name: toName, address: address! },
      subject: subject!,
      // Typed text must not stand for a link, which this mail has none of.
      text: body!.replaceAll(/\{([a-z]+)\}/g, "($1)"),
      purpose: "invitation to a partner",
    });
  const letterId = newId();
  await work.trx
    .insertInto("partner_letter")
    .values({
      organization_id: work.actor.organizationId,
      letter_id: letterId,
      kind: input.kind.id,
      to_name: toName!,
      to_address: address,
      subject: subject!,
      body: body!,
      way: input.way,
      sent_by_name: work.actor.name,
      sent_at: dateOf(work.now),
    })
    .execute();
  await recordAudit(work, {
    action: "send-partner-letter",
    subjectKind: "partner-letter",
    subjectId: letterId,
    after: { kind: input.kind.id, way: input.way },
  });
}
