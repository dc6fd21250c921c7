import { Conflict, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import "./schema.ts";

export interface LockedCampaign {
  readonly name: string | null;
  readonly revision: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly archived: boolean;
}

/**
 * Holds a campaign until the transaction ends.
 * @param seen the revision that a form showed; left out where it does not matter
 * @throws NotFound for an unknown or deleted one; Conflict when somebody changed it since
 */
export async function lockCampaign(
  work: Work,
  campaignId: string,
  seen?: number,
): Promise<LockedCampaign> {
  const row = await work.trx
    .selectFrom("campaign")
    .select(["name", "revision", "starts_on", "ends_on", "archived_at"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("campaign_id", "=", campaignId)
    .where("deleted_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound();
  if (seen !== undefined && seen !== row.revision)
    throw new Conflict("Somebody has changed this campaign since you opened it.");
  return {
    name: row.name,
    revision: row.revision,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    archived: row.archived_at !== null,
  };
}
