import type { Database } from "#platform/db/database.ts";
import { membershipsOf } from "./memberships.queries.ts";
import { findUser } from "./users.ts";

/**
 * Deletes the account with an address, with its sessions, second step and links, when it belongs to
 * no organization any more. Call it outside of any scope.
 * @returns whether there was such an account
 */
export async function removeIdleAccount(database: Database, email: string): Promise<boolean> {
  const user = await findUser(database, email);
  if (!user || (await membershipsOf(database, user.id)).length > 0) return false;
  await database.db.deleteFrom("accounts.user").where("id", "=", user.id).execute();
  return true;
}
