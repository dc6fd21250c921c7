/** What is kept of a campaign: its days and words, focus weeks, goals, and which pieces belong to it. */
import type { Generated } from "kysely";

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

export type CampaignKind =
  | "prevention-month"
  | "ambassador-launch"
  | "supply-chain-week"
  | "world-day"
  | "other";

export const CAMPAIGN_KINDS: readonly { readonly value: CampaignKind; readonly label: string }[] = [
  { value: "prevention-month", label: "Prevention Month" },
  { value: "ambassador-launch", label: "Ambassador launch" },
  { value: "supply-chain-week", label: "Supply Chain Week" },
  { value: "world-day", label: "World Day, July 30" },
  { value: "other", label: "Your own" },
];
export const kindLabel = (kind: string): string =>
  CAMPAIGN_KINDS.find((one) => one.value === kind)?.label ?? kind;

export type GoalKind = "awareness" | "education" | "partnerships" | "reports";

/** What the 2023 toolkit names as goals of the month (Human Trafficking Prevention Month Toolkit 2023, HHS). */
export const GOAL_KINDS: readonly { readonly value: GoalKind; readonly label: string }[] = [
  { value: "awareness", label: "Awareness" },
  { value: "education", label: "Education of the people in focus" },
  { value: "partnerships", label: "Partnerships" },
  { value: "reports", label: "More reports to the right place" },
];
export const goalLabel = (kind: string): string =>
  GOAL_KINDS.find((one) => one.value === kind)?.label ?? kind;

interface CampaignTable {
  organization_id: string;
  campaign_id: string;
  kind: CampaignKind;
  /** null, as theme, notes, audience and measure: it named a person who was erased. */
  name: string | null;
  theme: string | null;
  theme_source: string | null;
  starts_on: CivilDate;
  ends_on: CivilDate;
  primary_hashtag: string | null;
  secondary_hashtags: Generated<string[]>;
  owner_id: string | null;
  notes: string | null;
  revision: Generated<number>;
  /** The campaign from which this one was copied, if it was. */
  copied_from: string | null;
  archived_at: Date | null;
  deleted_at: Date | null;
  made_by_name: string;
  created_at: Date;
  updated_at: Date;
}
interface CampaignWeekTable {
  organization_id: string;
  week_id: string;
  campaign_id: string;
  starts_on: CivilDate;
  ends_on: CivilDate;
  audience: string | null;
}
interface CampaignGoalTable {
  organization_id: string;
  goal_id: string;
  campaign_id: string;
  kind: GoalKind;
  measure: string | null;
  target: number | null;
  reached: number | null;
}
interface CampaignPieceTable {
  organization_id: string;
  piece_id: string;
  campaign_id: string;
}
interface CampaignFeedTable {
  organization_id: string;
  feed_id: string;
  campaign_id: string;
  user_id: string;
  token_hash: string;
  made_at: Date;
  revoked_at: Date | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    campaign: CampaignTable;
    campaign_week: CampaignWeekTable;
    campaign_goal: CampaignGoalTable;
    campaign_piece: CampaignPieceTable;
    campaign_feed: CampaignFeedTable;
  }
}
