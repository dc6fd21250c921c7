/** People who can sign in, whichever organizations they belong to. */
import type { Database } from "#platform/db/database.ts";
import { newId } from "#platform/ids.ts";
import "./schema.ts";

export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** Addresses are compared in lower case, as the accounts library stores them. */
export const emailKey = (email: string): string => email.trim().toLowerCase();

/** Whether a text has the shape of one e-mail address, with nothing that could end a mail header. */
export const isEmail = (text: string): boolean =>
  text.length <= 254 &&
  /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+\.[^\s@<>(),;:"[\]\\.]{2,}$/.test(text);

export async function findUser(database: Database, email: string): Promise<User | null> {
  const row = await database.db
    .selectFrom("accounts.user")
    .select(["id", "email", "name"])
    .where("email", "=", emailKey(email))
    .executeTakeFirst();
  return row ?? null;
}

/** What members' lists show of each user. */
export interface UserSummary extends User {
  readonly twoFactor: boolean;
  readonly lastSignIn: Date | null;
}

export async function usersById(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, UserSummary>> {
  if (ids.length === 0) return new Map();
  const rows = await database.db
    .selectFrom("accounts.user as u")
    .leftJoin("accounts.last_sign_in as l", "l.user_id", "u.id")
    .select(["u.id", "u.email", "u.name", "u.twoFactorEnabled", "l.at"])
    .where("u.id", "in", [...ids])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        email: row.email,
        name: row.name,
        twoFactor: row.twoFactorEnabled === true,
        lastSignIn: row.at,
      },
    ]),
  );
}

/**
 * Makes a user who signs in with a password, or with none yet (`hash` null).
 * @returns the user; null when the address has an account already
 */
export async function createUser(
  database: Database,
  input: { readonly email: string; readonly name: string; readonly hash: string | null },
  now: Temporal.Instant,
): Promise<User | null> {
  const at = new Date(now.epochMilliseconds);
  const user: User = { id: newId(), email: emailKey(input.email), name: input.name.trim() };
  return database.db.transaction().execute(async (trx) => {
    const made = await trx
      .insertInto("accounts.user")
      .values({
        ...user,
        emailVerified: true,
        image: null,
        createdAt: at,
        updatedAt: at,
        twoFactorEnabled: false,
      })
      .onConflict((conflict) => conflict.column("email").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) return null;
    await trx
      .insertInto("accounts.account")
      .values({
        id: newId(),
        accountId: user.id,
        providerId: "credential",
        userId: user.id,
        password: input.hash,
        createdAt: at,
        updatedAt: at,
      })
      .execute();
    return user;
  });
}

export async function noteSignIn(
  database: Database,
  userId: string,
  now: Temporal.Instant,
): Promise<void> {
  const at = new Date(now.epochMilliseconds);
  await database.db
    .insertInto("accounts.last_sign_in")
    .values({ user_id: userId, at })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet({ at }))
    .execute();
}
