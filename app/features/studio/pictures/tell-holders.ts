import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { Services } from "#platform/env.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { lockPicture } from "./lock-picture.ts";

/** A handful of partners at a time; more belongs into the house's own mailer. */
const MOST = 20;

/**
 * Asks whoever has a copy to take it down: sends the message to the addresses that were typed, or keeps
 * that it was sent by other means. Copies that were listed until now count as told.
 * @returns how many were mailed
 * @throws Invalid
 */
export async function tellHolders(
  services: Pick<Services, "mailer">,
  work: Work,
  pictureId: string,
  typed: Typed,
): Promise<number> {
  await lockPicture(work, pictureId);
  const form = new FormReader(typed);
  const byMail = typed["way"] === "mail";
  const subject = form.line("subject", 200, "Enter a subject.");
  const body = form.lines("body", 8000, "The message is empty.");
  const addresses = [
    ...new Set((typed["addresses"] ?? "").split(/[\s,;]+/).filter((one) => one !== "")),
  ];
  if (byMail && addresses.length === 0)
    form.refuse("addresses", "Enter at least one e-mail address, or copy the message.");
  if (addresses.length > MOST) form.refuse("addresses", `Enter ${MOST} addresses at most.`);
  const wrong = addresses.find((one) => !isOneAddress(one));
  if (wrong) form.refuse("addresses", `“${wrong.slice(0, 80)}” is not an e-mail address.`);
  form.done();
  if (byMail)
    for (const address of addresses)
      await services.mailer.send(work, {
        to: { name: null, address },
        subject: subject!,
        // Typed text must not stand for a link, which this mail has none of.
        text: body!.replaceAll(/\{([a-z]+)\}/g, "($1)"),
        purpose: "request to take a picture down",
      });
  await work.trx
    .updateTable("picture_handout")
    .set({ told_at: dateOf(work.now), told_by_name: work.actor.name })
    .where("organization_id", "=", work.actor.organizationId)
    .where("picture_id", "=", pictureId)
    .where("told_at", "is", null)
    .execute();
  await recordAudit(work, {
    action: "ask-for-copies",
    subjectKind: "picture",
    subjectId: pictureId,
    after: { way: byMail ? "mail" : "copied", mailed: byMail ? addresses.length : 0 },
  });
  return byMail ? addresses.length : 0;
}
