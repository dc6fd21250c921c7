import type { Database } from "#platform/db/database.ts";
import { newId } from "#platform/ids.ts";
import { useLink } from "./mailed-link.ts";

/**
 * Sets a new password by a one-time link and ends every session and every other link of that user,
 * all or nothing.
 * @param hash of the new password, made before: hashing is too slow for a transaction
 * @returns the user's id; null when the link was used, is too old or is of another kind
 */
export async function resetPassword(
  database: Database,
  input: { readonly secret: string; readonly hash: string },
  now: Temporal.Instant,
): Promise<string | null> {
  const at = new Date(now.epochMilliseconds);
  return database.db.transaction().execute(async (trx) => {
    const userId = await useLink(trx, input.secret, ["reset-password", "first-password"], now);
    if (!userId) return null;
    const changed = await trx
      .updateTable("accounts.account")
      .set({ password: input.hash, updatedAt: at })
      .where("userId", "=", userId)
      .where("providerId", "=", "credential")
      .returning("id")
      .execute();
    if (changed.length === 0)
      await trx
        .insertInto("accounts.account")
        .values({
          id: newId(),
          accountId: userId,
          providerId: "credential",
          userId,
          password: input.hash,
          createdAt: at,
          updatedAt: at,
        })
        .execute();
    await trx.deleteFrom("accounts.session").where("userId", "=", userId).execute();
    await trx
      .deleteFrom("accounts.mailed_link")
      .where("user_id", "=", userId)
      .where("used_at", "is", null)
      .execute();
    return userId;
  });
}
