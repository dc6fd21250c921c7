import type { Services } from "#platform/env.ts";
import type { Work } from "#platform/work.ts";
import { adviserLinkPath } from "./links.ts";

/**
 * Mails an adviser the way to their page. The subject and the text say nothing of what it is about:
 * others may see the screen on which it arrives. The mail stands in no list.
 * @returns whether a mail was written: only where this server sends mail and an address is known
 */
export async function mailAdviserLink(
  services: Pick<Services, "mailer" | "config"> | null,
  work: Work,
  link: { readonly linkId: string; readonly secret: string; readonly address: string | null },
): Promise<boolean> {
  if (!services?.mailer.on || link.address === null) return false;
  const { organizationId, organizationName } = work.actor;
  const mailId = await services.mailer.send(work, {
    to: { name: null, address: link.address },
    subject: `A letter from ${organizationName}`,
    text: [
      "Hello,",
      `${organizationName} has written you a letter. You can read it here, whenever it suits you:`,
      "{link}",
      "The link is for you alone. Please do not pass it on. You need not answer.",
      organizationName,
    ].join("\n\n"),
    link: `${services.config.url}${adviserLinkPath(organizationId, link.secret)}`,
    purpose: "letter",
    sealed: true,
  });
  await work.trx
    .updateTable("adviser_link")
    .set({ mail_id: mailId })
    .where("organization_id", "=", organizationId)
    .where("link_id", "=", link.linkId)
    .execute();
  return true;
}
