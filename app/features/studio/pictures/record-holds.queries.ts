import { sql } from "kysely";
import type { ConsentPlace } from "#features/partners/index.ts";
import type { Work } from "#platform/work.ts";

/** Whether a consent record holds today, and covers a place. */
export async function recordHolds(
  work: Work,
  consentId: string,
  place?: ConsentPlace,
): Promise<boolean> {
  const found = await work.trx
    .selectFrom("picture_consent")
    .select("consent_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("consent_id", "=", consentId)
    .where("withdrawn_at", "is", null)
    .where(place === undefined ? sql<boolean>`true` : sql<boolean>`${place} = any(places)`)
    .where(
      sql<boolean>`${work.today.toString()}::date between given_on and coalesce(until_on, 'infinity'::date)`,
    )
    .executeTakeFirst();
  return found !== undefined;
}
