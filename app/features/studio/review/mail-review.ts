import type { Services } from "#platform/env.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import type { AskedLink } from "./add-reviewers.ts";

interface Request {
  readonly title: string;
  readonly dueOn: string | null;
  readonly note: string | null;
}

/**
 * Writes the mail that brings a reviewer their link. Advisers are written to by whoever keeps them.
 * @returns whether a mail was written: only where this server sends mail and an address is known
 */
export async function mailReviewLink(
  services: Pick<Services, "mailer" | "config"> | null,
  work: Work,
  link: AskedLink,
  request: Request,
): Promise<boolean> {
  if (!services?.mailer.on || link.email === null || !isOneAddress(link.email)) return false;
  const { organizationName, name } = work.actor;
  await services.mailer.send(work, {
    to: { name: link.name, address: link.email },
    subject: `${organizationName} asks you to look at a text`,
    text: [
      `Hello ${link.name ?? ""},`.replace(" ,", ","),
      `${name} of ${organizationName} asks you to look at “${request.title}” before it goes out.`,
      ...(request.note ? [request.note] : []),
      ...(request.dueOn ? [`They would like your answer by ${request.dueOn}.`] : []),
      "You need no account. The link is for you alone; please do not pass it on.",
      "{link}",
      organizationName,
    ].join("\n\n"),
    link: `${services.config.url}${link.path}`,
    purpose: "review of a piece",
  });
  return true;
}
