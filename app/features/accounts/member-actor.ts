import type { Services } from "#platform/env.ts";
import type { Actor } from "#platform/work.ts";
import { actorFrom } from "./accounts.ts";
import { membershipsOf } from "./memberships.queries.ts";
import { usersById } from "./users.ts";

/**
 * A member as they are now, where no session says so: for a private calendar address.
 * @returns null when the user is gone or no longer belongs to the organization
 */
export async function memberActor(
  services: Pick<Services, "database" | "accounts">,
  organizationId: string,
  userId: string,
): Promise<Actor | null> {
  const user = (await usersById(services.database, [userId])).get(userId);
  const memberships = await membershipsOf(services.database, userId);
  const membership = memberships.find((one) => one.organizationId === organizationId);
  return user && membership ? actorFrom(user, membership, services.accounts.permissionsOf) : null;
}
