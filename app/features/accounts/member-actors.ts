import type { Services } from "#platform/env.ts";
import type { Actor } from "#platform/work.ts";
import { actorFrom } from "./accounts.ts";
import "./schema.ts";
import { usersById } from "./users.ts";

/**
 * Several members as they are now, by the ids of their memberships, for what a job does for each of
 * them. Whoever has left, and whose account is gone, is missing. Call it outside of any scope.
 */
export async function memberActors(
  { database, accounts }: Pick<Services, "database" | "accounts">,
  organizationId: string,
  membershipIds: readonly string[],
): Promise<Map<string, Actor>> {
  if (membershipIds.length === 0) return new Map();
  const rows = await database.scope(
    { organization: organizationId },
    (trx) =>
      trx
        .selectFrom("membership as m")
        .innerJoin("organization as o", "o.organization_id", "m.organization_id")
        .where("m.organization_id", "=", organizationId)
        .where("m.membership_id", "in", [...membershipIds])
        .where("m.ended_at", "is", null)
        .select(["m.membership_id as id", "m.user_id as userId", "m.role", "m.unit_id as unitId"])
        .select(["m.person_id as personId", "m.organization_id as organizationId"])
        .select(["o.name as organizationName", "o.time_zone as timeZone", "o.shortcuts"])
        .select(["o.program_start as programStart", "o.is_sample as isSample"])
        .execute(),
    { readOnly: true },
  );
  const users = await usersById(
    database,
    rows.map((row) => row.userId),
  );
  return new Map(
    rows.flatMap((row): [string, Actor][] => {
      const user = users.get(row.userId);
      return user ? [[row.id, actorFrom(user, row, accounts.permissionsOf)]] : [];
    }),
  );
}
