import type { Database } from "#platform/db/database.ts";
import { deviceName } from "./device-name.ts";
import "./schema.ts";

export interface SessionSummary {
  readonly id: string;
  /** "Firefox on Windows" */
  readonly device: string;
  readonly address: string | null;
  readonly since: Date;
  readonly until: Date;
}

/** A user's living sessions, the newest first. */
export async function listSessions(database: Database, userId: string): Promise<SessionSummary[]> {
  const rows = await database.db
    .selectFrom("accounts.session")
    .select(["id", "userAgent", "ipAddress", "createdAt", "expiresAt"])
    .where("userId", "=", userId)
    .where("expiresAt", ">", new Date())
    .orderBy("createdAt", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    device: deviceName(row.userAgent ?? ""),
    address: row.ipAddress || null,
    since: row.createdAt,
    until: row.expiresAt,
  }));
}

/**
 * Ends sessions of a user: one by its id, all but one, or all.
 * @returns how many ended
 */
export async function endSessions(
  database: Database,
  userId: string,
  which: { readonly only: string } | { readonly except: string } | "all",
): Promise<number> {
  let query = database.db.deleteFrom("accounts.session").where("userId", "=", userId);
  if (which !== "all")
    query =
      "only" in which ? query.where("id", "=", which.only) : query.where("id", "!=", which.except);
  return (await query.returning("id").execute()).length;
}
