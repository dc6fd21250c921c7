/** One marked row in each table of campaigns. */
export const seedCampaigns = (
  id: string,
  mark: string,
): Readonly<Record<string, Record<string, unknown>>> => ({
  campaign: {
    campaign_id: id,
    kind: "other",
    name: `${mark} campaign`,
    theme: `${mark} theme`,
    theme_source: `${mark} source`,
    starts_on: "2026-11-01",
    ends_on: "2026-12-31",
    primary_hashtag: "#ZQXmarker",
    owner_id: id,
    notes: `${mark} notes`,
    made_by_name: `${mark} maker`,
    created_at: "2026-11-01T12:00:00Z",
    updated_at: "2026-11-01T12:00:00Z",
  },
  campaign_week: {
    week_id: id,
    campaign_id: id,
    starts_on: "2026-11-01",
    ends_on: "2026-11-07",
    audience: `${mark} audience`,
  },
  campaign_goal: {
    goal_id: id,
    campaign_id: id,
    kind: "awareness",
    measure: `${mark} measure`,
    target: 10,
  },
  campaign_piece: { piece_id: id, campaign_id: id },
  campaign_feed: {
    feed_id: id,
    campaign_id: id,
    user_id: id,
    token_hash: id,
    made_at: "2026-11-01T12:00:00Z",
  },
});
