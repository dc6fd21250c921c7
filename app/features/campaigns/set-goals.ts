import { FormReader, type Typed } from "#features/program/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { lockCampaign } from "./lock-campaign.ts";
import { rise } from "./rise.ts";
import { GOAL_KINDS } from "./schema.ts";

/** How many goals one campaign may have. */
export const GOALS_MOST = 8;

/**
 * Sets the goals of a campaign. A line without a measure is left out.
 * @param typed revision, and kind-N, measure-N, target-N, reached-N for each line
 * @throws NotFound; Conflict when somebody changed it since; Invalid naming the fields
 */
export async function setGoals(work: Work, campaignId: string, typed: Typed): Promise<void> {
  const { revision } = await lockCampaign(work, campaignId, Number(typed["revision"]));
  const form = new FormReader(typed);
  const rows = Array.from({ length: GOALS_MOST }, (_, n) => {
    const measure = form.line(`measure-${n}`, 200);
    const [target, reached] = [form.count(`target-${n}`), form.count(`reached-${n}`)];
    if (measure === null) {
      if (target !== null || reached !== null)
        form.refuse(`measure-${n}`, "Say how you will see it.");
      return null;
    }
    const kind = form.choice(`kind-${n}`, GOAL_KINDS, "Choose what the goal is about.");
    return { kind: kind ?? "awareness", measure, target, reached };
  }).filter((row) => row !== null);
  form.done();
  await work.trx
    .deleteFrom("campaign_goal")
    .where("organization_id", "=", work.actor.organizationId)
    .where("campaign_id", "=", campaignId)
    .execute();
  if (rows.length > 0)
    await work.trx
      .insertInto("campaign_goal")
      .values(
        rows.map((row) => ({
          organization_id: work.actor.organizationId,
          goal_id: newId(),
          campaign_id: campaignId,
          ...row,
        })),
      )
      .execute();
  await rise(work, campaignId, revision);
  await recordAudit(work, {
    action: "set-campaign-goals",
    subjectKind: "campaign",
    subjectId: campaignId,
    after: { goals: rows.length },
  });
}
