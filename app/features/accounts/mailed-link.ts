/** One-time links: 192 random bits, only their hash stored, bound to one purpose, used once. */
import { dateOf } from "#platform/clock.ts";
import type { Database, Trx } from "#platform/db/database.ts";
import { newId, newSecret } from "#platform/ids.ts";
import type { LinkPurpose } from "./schema.ts";
import { hashSecret, SECRET_PATTERN } from "./secrets.ts";

const LIVES: Readonly<Record<LinkPurpose, Temporal.DurationLike>> = {
  "sign-in": { minutes: 20 },
  "reset-password": { hours: 1 },
  "first-password": { hours: 7 * 24 },
};

/** Where each kind of link leads. */
export const linkPath = (purpose: LinkPurpose, secret: string): string =>
  purpose === "sign-in" ? `/sign-in/link/${secret}` : `/sign-in/password/${secret}`;

/**
 * Makes a link and ends the user's earlier ones of the same purpose.
 * @returns the secret, which is stored nowhere
 */
export async function createLink(
  database: Database,
  input: { readonly userId: string; readonly purpose: LinkPurpose },
  now: Temporal.Instant,
): Promise<string> {
  const secret = newSecret();
  await database.db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom("accounts.mailed_link")
      .where("user_id", "=", input.userId)
      .where("purpose", "=", input.purpose)
      .execute();
    await trx
      .insertInto("accounts.mailed_link")
      .values({
        link_id: newId(),
        user_id: input.userId,
        purpose: input.purpose,
        token_hash: hashSecret(secret),
        created_at: dateOf(now),
        expires_at: dateOf(now.add(LIVES[input.purpose])),
        used_at: null,
      })
      .execute();
  });
  return secret;
}

export interface LinkedUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly purpose: LinkPurpose;
}

/** Whose link this is, without using it: opening a page changes nothing, since mail scanners open it too. */
export async function peekLink(
  database: Database,
  secret: string,
  purposes: readonly LinkPurpose[],
  now: Temporal.Instant,
): Promise<LinkedUser | null> {
  if (!SECRET_PATTERN.test(secret)) return null;
  const row = await database.db
    .selectFrom("accounts.mailed_link as l")
    .innerJoin("accounts.user as u", "u.id", "l.user_id")
    .select(["u.id", "u.email", "u.name", "l.purpose"])
    .where("l.token_hash", "=", hashSecret(secret))
    .where("l.purpose", "in", [...purposes])
    .where("l.used_at", "is", null)
    .where("l.expires_at", ">", dateOf(now))
    .executeTakeFirst();
  return row ?? null;
}

/** Uses a link up. Of any number of parallel callers exactly one gets the user's id. */
export async function useLink(
  trx: Trx | Database["db"],
  secret: string,
  purposes: readonly LinkPurpose[],
  now: Temporal.Instant,
): Promise<string | null> {
  if (!SECRET_PATTERN.test(secret)) return null;
  const row = await trx
    .updateTable("accounts.mailed_link")
    .set({ used_at: dateOf(now) })
    .where("token_hash", "=", hashSecret(secret))
    .where("purpose", "in", [...purposes])
    .where("used_at", "is", null)
    .where("expires_at", ">", dateOf(now))
    .returning("user_id")
    .executeTakeFirst();
  return row?.user_id ?? null;
}
