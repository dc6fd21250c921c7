import type { Services } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { auditReset } from "./audit-reset.ts";
import { createLink, linkPath } from "./mailed-link.ts";
import { findUser } from "./users.ts";

/**
 * A one-time link where somebody chooses a new password, for whoever runs the server.
 * @param input.clearTwoFactor also turns two-step sign-in off, for a lost phone
 * @throws NotFound when the address has no account
 */
export async function passwordLink(
  services: Pick<Services, "config" | "database" | "clock">,
  input: { readonly email: string; readonly clearTwoFactor?: boolean },
): Promise<string> {
  const { config, database, clock } = services;
  const user = await findUser(database, input.email);
  if (!user) throw new NotFound(`There is no account with the address ${input.email}.`);
  if (input.clearTwoFactor)
    await database.db.transaction().execute(async (trx) => {
      await trx.deleteFrom("accounts.twoFactor").where("userId", "=", user.id).execute();
      await trx
        .updateTable("accounts.user")
        .set({ twoFactorEnabled: false })
        .where("id", "=", user.id)
        .execute();
    });
  await auditReset({ database, clock }, user, {
    action: "make-password-link",
    by: "Terminal",
    after: { twoFactorCleared: input.clearTwoFactor === true },
  });
  const link = { userId: user.id, purpose: "reset-password" as const };
  const secret = await createLink(database, link, clock.now());
  return `${config.url}${linkPath("reset-password", secret)}`;
}
