import { FormReader, type Typed } from "#features/program/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { lockCampaign } from "./lock-campaign.ts";
import { rise } from "./rise.ts";

/** How many focus weeks one campaign may have. */
export const WEEKS_MOST = 12;
const AUDIENCE_MOST = 120;

/**
 * Sets the focus weeks of a campaign. A line without audience and days is left out; gaps and overlaps
 * are allowed, and the page tells of them. Pieces move between weeks by their own day.
 * @param typed revision, and from-N, to-N, audience-N for each line
 * @throws NotFound; Conflict when somebody changed it since; Invalid naming the fields
 */
export async function setWeeks(work: Work, campaignId: string, typed: Typed): Promise<void> {
  const { revision } = await lockCampaign(work, campaignId, Number(typed["revision"]));
  const form = new FormReader(typed);
  const rows = Array.from({ length: WEEKS_MOST }, (_, n) => readWeek(form, typed, n)).filter(
    (row) => row !== null,
  );
  form.done();
  await work.trx
    .deleteFrom("campaign_week")
    .where("organization_id", "=", work.actor.organizationId)
    .where("campaign_id", "=", campaignId)
    .execute();
  if (rows.length > 0)
    await work.trx
      .insertInto("campaign_week")
      .values(
        rows.map((row) => ({
          organization_id: work.actor.organizationId,
          week_id: newId(),
          campaign_id: campaignId,
          ...row,
        })),
      )
      .execute();
  await rise(work, campaignId, revision);
  await recordAudit(work, {
    action: "set-focus-weeks",
    subjectKind: "campaign",
    subjectId: campaignId,
    after: { weeks: rows.map((row) => `${row.starts_on} to ${row.ends_on}: ${row.audience}`) },
  });
}

function readWeek(form: FormReader, typed: Typed, n: number) {
  const [from, to, audience] = [`from-${n}`, `to-${n}`, `audience-${n}`];
  if ([from, to, audience].every((field) => (typed[field] ?? "").trim() === "")) return null;
  const starts = form.day(from, "Enter the first day of this week.");
  const ends = form.day(to, "Enter the last day of this week.");
  const who = form.line(audience, AUDIENCE_MOST, "Say who is in focus.");
  if (starts && ends && ends < starts) form.refuse(to, "The last day cannot be before the first.");
  return { starts_on: starts ?? "", ends_on: ends ?? "", audience: who };
}
