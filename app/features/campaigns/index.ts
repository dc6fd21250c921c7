import { digestLines } from "#features/program/index.ts";
import { pieceHomes } from "#features/studio/index.ts";
import { campaignDigest } from "./digest-source.ts";
import { campaignHomes } from "./piece-homes.queries.ts";

export {
  type CampaignFilter,
  type CampaignRow,
  CAMPAIGN_SHOWS,
  findCampaign,
  listCampaigns,
  type WeekRow,
} from "./campaigns.queries.ts";
export { copyCampaign } from "./copy-campaign.ts";
export { type DraftInput, draftCampaign, type DraftedCampaign } from "./draft-campaign.ts";
export { kitFiles, newKitReport } from "./kit/kit-files.ts";
export { makeKitLink } from "./kit/kit-links.ts";
export { registerKitJobs } from "./kit/make-kit.ts";
export { makeCampaign } from "./make-campaign.ts";
export { type CampaignPiece, listCampaignPieces, type PieceFilter } from "./pieces.queries.ts";
export { CAMPAIGN_KINDS, type CampaignKind } from "./schema.ts";
export { setCampaignState } from "./set-campaign-state.ts";
export { setGoals } from "./set-goals.ts";

/** Tells the studio where pieces are at home, and the digest what is due. Once, where the program is put together. */
export function addCampaigns(): void {
  pieceHomes.add(campaignHomes);
  digestLines.add(campaignDigest);
}
