import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { insertRow } from "./insert-row.fixtures.ts";

/** For tests: a campaign that the person owns and that names them in every text. */
export async function inCampaigns(
  work: Work,
  { id, name, email }: { readonly id: string; readonly name: string; readonly email: string },
) {
  const campaign = newId();
  const named = `Ask ${name}, ${email}`;
  const insert = insertRow.bind(null, work);
  const [from, to] = ["2026-01-01", "2026-01-07"];
  await insert(
    "campaign",
    `campaign_id, kind, name, theme, theme_source, notes, owner_id, starts_on, ends_on, made_by_name,
      created_at, updated_at`,
    [campaign, "other", named, named, named, named, id, from, to, "Pat Doe", from, from],
  );
  await insert("campaign_week", "week_id, campaign_id, starts_on, ends_on, audience", [
    newId(),
    campaign,
    from,
    to,
    named,
  ]);
  await insert("campaign_goal", "goal_id, campaign_id, kind, measure", [
    newId(),
    campaign,
    "awareness",
    named,
  ]);
}
