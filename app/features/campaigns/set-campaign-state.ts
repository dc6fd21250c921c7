import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockCampaign } from "./lock-campaign.ts";

/** What becomes of a campaign as a whole; each of the first two has its way back. */
export type StateChange = "archive" | "delete" | "unarchive" | "undelete";

/**
 * Archives or deletes a campaign, or brings it back. Its pieces stay what they are: archived with a
 * campaign they stand under Archived, deleted they belong to no campaign until it comes back.
 * @throws NotFound; Conflict when a piece of one to be deleted is out already
 */
export async function setCampaignState(
  work: Work,
  campaignId: string,
  change: StateChange,
): Promise<void> {
  if (change !== "undelete") await lockCampaign(work, campaignId);
  if (change === "delete") await mustBeUnpublished(work, campaignId);
  const at = change === "archive" || change === "delete" ? dateOf(work.now) : null;
  const changed = await work.trx
    .updateTable("campaign")
    .set(change === "archive" || change === "unarchive" ? { archived_at: at } : { deleted_at: at })
    .where("organization_id", "=", work.actor.organizationId)
    .where("campaign_id", "=", campaignId)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new NotFound();
  await recordAudit(work, {
    action: `${change}-campaign`,
    subjectKind: "campaign",
    subjectId: campaignId,
  });
}

async function mustBeUnpublished(work: Work, campaignId: string): Promise<void> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from campaign_piece cp
    join piece p on p.organization_id = cp.organization_id and p.piece_id = cp.piece_id
    where cp.organization_id = ${work.actor.organizationId} and cp.campaign_id = ${campaignId}
      and p.status in ('handed-off', 'published')`.execute(work.trx);
  if ((rows[0]?.n ?? 0) > 0)
    throw new Conflict(
      "Pieces of this campaign are out. Archive it: what was said stays on record.",
    );
}
