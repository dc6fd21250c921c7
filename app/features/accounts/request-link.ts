import type { Services } from "#platform/env.ts";
import { createLink, linkPath } from "./mailed-link.ts";
import { membershipsOf } from "./memberships.queries.ts";
import type { LinkPurpose } from "./schema.ts";
import { findUser } from "./users.ts";

const MAILS = {
  "sign-in": {
    subject: "Your link to sign in to Fairhand",
    text: (name: string) =>
      `Hello ${name},\n\nopen this link and press the button to sign in. It works once, for 20 minutes:\n\n{link}\n\nYou did not ask for it? Then do nothing.\n`,
  },
  "reset-password": {
    subject: "Choose a new Fairhand password",
    text: (name: string) =>
      `Hello ${name},\n\nopen this link to choose a new password. It works once, for one hour:\n\n{link}\n\nYou did not ask for it? Then do nothing. Your password stays as it is.\n`,
  },
} as const;

/**
 * Mails somebody a one-time link, if the address has an account that belongs somewhere. Where no
 * mail leaves, the account must belong to one organization only. Says nothing about whether there
 * is one: call it after the answer has left.
 */
export async function requestLink(
  services: Pick<Services, "config" | "database" | "clock" | "mailer">,
  input: { readonly email: string; readonly purpose: keyof typeof MAILS & LinkPurpose },
): Promise<void> {
  const { config, database, clock, mailer } = services;
  const user = await findUser(database, input.email);
  const homes = user ? await membershipsOf(database, user.id) : [];
  const [home] = homes;
  if (!user || !home) return;
  // Without a mail server, administrators read the link. It would open the account's other
  // organizations to them, too.
  if (!mailer.on && homes.length > 1) return;
  const secret = await createLink(
    database,
    { userId: user.id, purpose: input.purpose },
    clock.now(),
  );
  const { subject, text } = MAILS[input.purpose];
  const { organizationId } = home;
  await database.scope({ organization: organizationId }, (trx) =>
    mailer.send(
      { trx, actor: { organizationId } },
      {
        to: { name: user.name, address: user.email },
        subject,
        text: text(user.name),
        link: `${config.url}${linkPath(input.purpose, secret)}`,
        purpose: input.purpose,
      },
    ),
  );
}
