export type { CampaignKind } from "./schema.ts";
