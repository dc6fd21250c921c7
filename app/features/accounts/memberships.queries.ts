import type { Database } from "#platform/db/database.ts";
import "./schema.ts";

/** One organization that somebody belongs to now. */
export interface OwnMembership {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly timeZone: string;
  readonly programStart: string;
  readonly isSample: boolean;
  readonly shortcuts: boolean;
  readonly role: string;
  readonly unitId: string | null;
  readonly personId: string | null;
}

/** Where a user belongs, the oldest membership first. The database shows no other rows. */
export async function membershipsOf(database: Database, userId: string): Promise<OwnMembership[]> {
  const rows = await database.scope(
    { user: userId },
    (trx) =>
      trx
        .selectFrom("membership as m")
        .innerJoin("organization as o", "o.organization_id", "m.organization_id")
        .where("m.user_id", "=", userId)
        .where("m.ended_at", "is", null)
        .orderBy("m.created_at")
        .orderBy("m.membership_id")
        .select([
          "m.organization_id",
          "o.name",
          "o.time_zone",
          "o.program_start",
          "o.is_sample",
          "o.shortcuts",
          "m.role",
          "m.unit_id",
          "m.person_id",
        ])
        .execute(),
    { readOnly: true },
  );
  return rows.map((row) => ({
    organizationId: row.organization_id,
    organizationName: row.name,
    timeZone: row.time_zone,
    programStart: row.program_start,
    isSample: row.is_sample,
    shortcuts: row.shortcuts,
    role: row.role,
    unitId: row.unit_id,
    personId: row.person_id,
  }));
}

/** Whether anybody administers anything on this server: until then it can be set up. */
export async function hasAdministrator(database: Database): Promise<boolean> {
  const row = await database.scope(
    { system: true },
    (trx) =>
      trx
        .selectFrom("membership")
        .select("membership_id")
        .where("role", "=", "administrator")
        .where("ended_at", "is", null)
        .limit(1)
        .executeTakeFirst(),
    { readOnly: true },
  );
  return row !== undefined;
}
