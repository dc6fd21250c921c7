import {
  addFromTemplatesAction,
  addPage,
  addPieceAction,
  takePieceOutAction,
} from "#features/campaigns/pages/add.tsx";
import { calendarPage, campaignCalendarPage } from "#features/campaigns/pages/calendar.tsx";
import { campaignPage } from "#features/campaigns/pages/campaign.tsx";
import { campaignsFile, campaignsPage } from "#features/campaigns/pages/campaigns.tsx";
import { copyAction, copyPage } from "#features/campaigns/pages/copy.tsx";
import { changeCampaignAction, editCampaignPage } from "#features/campaigns/pages/edit.tsx";
import {
  campaignCalendarFile,
  endFeedAction,
  feedFile,
  makeFeedAction,
} from "#features/campaigns/pages/feed.ts";
import { goalsPage, setGoalsAction } from "#features/campaigns/pages/goals.tsx";
import { moveAction, movePage } from "#features/campaigns/pages/move.tsx";
import { makeCampaignAction, newCampaignPage } from "#features/campaigns/pages/new.tsx";
import { campaignPiecesFile, campaignPiecesPage } from "#features/campaigns/pages/pieces.tsx";
import { stateAction, undoDraftAction } from "#features/campaigns/pages/state-actions.ts";
import { setWeeksAction, weeksPage } from "#features/campaigns/pages/weeks.tsx";
import { table, type Routes } from "./route.ts";

const ONE = "/campaigns/:id";

/** Campaigns with their focus weeks, goals, pieces and calendar. */
export const campaignRoutes: Routes = [
  ...table("/campaigns", "studio:read", campaignsPage, campaignsFile),
  ["GET", "/campaigns/new", "campaigns:write", newCampaignPage],
  ["POST", "/campaigns/new", "campaigns:write", makeCampaignAction],
  ["GET", "/campaigns/calendar", "studio:read", calendarPage],
  ["GET", "/campaigns/calendar/move", "campaigns:write", movePage],
  ["POST", "/campaigns/calendar/move", "campaigns:write", moveAction],
  ["GET", "/campaign-feed/:organizationId/:key", "public", feedFile],
  ["GET", ONE, "studio:read", campaignPage],
  ["GET", `${ONE}/edit`, "campaigns:write", editCampaignPage],
  ["POST", `${ONE}/edit`, "campaigns:write", changeCampaignAction],
  ["GET", `${ONE}/weeks`, "campaigns:write", weeksPage],
  ["POST", `${ONE}/weeks`, "campaigns:write", setWeeksAction],
  ["GET", `${ONE}/goals`, "campaigns:write", goalsPage],
  ["POST", `${ONE}/goals`, "campaigns:write", setGoalsAction],
  ...table(`${ONE}/pieces`, "studio:read", campaignPiecesPage, campaignPiecesFile),
  ["POST", `${ONE}/pieces`, "campaigns:write", addPieceAction],
  ["POST", `${ONE}/pieces/:pieceId/out`, "campaigns:write", takePieceOutAction],
  ["GET", `${ONE}/add`, "campaigns:write", addPage],
  ["POST", `${ONE}/add`, "campaigns:write", addFromTemplatesAction],
  ["GET", `${ONE}/copy`, "campaigns:write", copyPage],
  ["POST", `${ONE}/copy`, "campaigns:write", copyAction],
  ["POST", `${ONE}/archive`, "campaigns:write", stateAction("archive")],
  ["POST", `${ONE}/unarchive`, "campaigns:write", stateAction("unarchive")],
  ["POST", `${ONE}/delete`, "campaigns:write", stateAction("delete")],
  ["POST", `${ONE}/undelete`, "campaigns:write", stateAction("undelete")],
  ["POST", `${ONE}/undo`, "campaigns:write", undoDraftAction],
  ["GET", `${ONE}/calendar`, "studio:read", campaignCalendarPage],
  ["GET", `${ONE}/calendar.ics`, "studio:read", campaignCalendarFile],
  ["POST", `${ONE}/feed`, "studio:read", makeFeedAction],
  ["POST", `${ONE}/feed/end`, "studio:read", endFeedAction],
];
