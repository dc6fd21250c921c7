import { dateOf } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";

/** Counts a change of a campaign that the caller holds; the caller writes the trail. */
export const rise = async (work: Work, campaignId: string, revision: number): Promise<void> => {
  await work.trx
    .updateTable("campaign")
    .set({ revision: revision + 1, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("campaign_id", "=", campaignId)
    .execute();
};
