import { discardDrafts } from "#features/studio/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockCampaign } from "./lock-campaign.ts";

/**
 * Takes a drafted or copied campaign back whole, with every piece that came with it.
 * @returns how many pieces went
 * @throws NotFound; Conflict when the campaign or one of its pieces was worked on since
 */
export async function undoDraft(work: Work, campaignId: string): Promise<number> {
  const { organizationId } = work.actor;
  const campaign = await lockCampaign(work, campaignId);
  if (campaign.revision > 1)
    throw new Conflict("Somebody has changed this campaign since. Archive or delete it instead.");
  const pieces = await work.trx
    .selectFrom("campaign_piece")
    .select("piece_id")
    .where("organization_id", "=", organizationId)
    .where("campaign_id", "=", campaignId)
    .execute();
  const gone = await discardDrafts(
    work,
    pieces.map((row) => row.piece_id),
  );
  await work.trx
    .deleteFrom("campaign")
    .where("organization_id", "=", organizationId)
    .where("campaign_id", "=", campaignId)
    .execute();
  await recordAudit(work, {
    action: "undo-draft-campaign",
    subjectKind: "campaign",
    subjectId: campaignId,
    before: { name: campaign.name, pieces: gone },
  });
  return gone;
}
