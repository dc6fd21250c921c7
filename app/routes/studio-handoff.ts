import {
  kitFile,
  makeKitAction,
  makeKitLinkAction,
  postsFile,
  revokeKitLinkAction,
} from "#features/campaigns/kit/pages/kit-actions.ts";
import { kitPage, kitProgress } from "#features/campaigns/kit/pages/kit.tsx";
import { sharedKitFile, sharedKitPicture } from "#features/campaigns/kit/pages/shared-kit-files.ts";
import { sharedKitPage } from "#features/campaigns/kit/pages/shared-kit.tsx";
import { newsFeed, newsList, newsPage, newsPicture } from "#features/studio/handoff/pages/news.tsx";
import {
  newsSettingsAction,
  newsSettingsPage,
} from "#features/studio/handoff/pages/news-settings.tsx";
import {
  keepProfileAction,
  newProfilePage,
  profilePage,
  profilesPage,
  removeProfileAction,
} from "#features/studio/handoff/pages/profiles.tsx";
import { shareFile, shareImage, sharePage } from "#features/studio/handoff/pages/share.tsx";
import {
  handOffAction,
  outAction,
  publishNewsAction,
  revokeShareAction,
  shareAction,
  takeNewsDownAction,
  testAction,
  undoOutAction,
} from "#features/studio/handoff/pages/take-actions.ts";
import { takeFile } from "#features/studio/handoff/pages/take-file.ts";
import { takePage } from "#features/studio/handoff/pages/take.tsx";
import type { Routes } from "./route.ts";

const PIECE = "/pieces/:id";
const KIT = "/campaigns/:id/kit";
const LINK = "/:organizationId/:secret";

/** Pieces on their way out: files, links, the web, tables for publishing tools, kits. */
export const studioHandoffRoutes: Routes = [
  ["GET", `${PIECE}/take`, "studio:read", takePage],
  ["GET", `${PIECE}/take/:file`, "studio:read", takeFile],
  ["POST", `${PIECE}/share`, "studio:publish", shareAction],
  ["POST", `${PIECE}/share/:shareId/revoke`, "studio:publish", revokeShareAction],
  ["POST", `${PIECE}/handed-off`, "studio:publish", handOffAction],
  ["POST", `${PIECE}/out`, "studio:publish", outAction],
  ["POST", `${PIECE}/out/undo`, "studio:publish", undoOutAction],
  ["POST", `${PIECE}/test`, "studio:write", testAction],
  ["POST", `${PIECE}/news`, "studio:publish", publishNewsAction],
  ["POST", `${PIECE}/news/down`, "studio:publish", takeNewsDownAction],
  ["GET", "/news-settings", "studio:publish", newsSettingsPage],
  ["POST", "/news-settings", "studio:publish", newsSettingsAction],
  ["GET", "/posting-profiles", "studio:publish", profilesPage],
  ["GET", "/posting-profiles/new", "studio:publish", newProfilePage],
  ["POST", "/posting-profiles/new", "studio:publish", keepProfileAction("new")],
  ["GET", "/posting-profiles/:profileId", "studio:publish", profilePage],
  ["POST", "/posting-profiles/:profileId", "studio:publish", keepProfileAction("one")],
  ["POST", "/posting-profiles/:profileId/remove", "studio:publish", removeProfileAction],
  ["GET", KIT, "studio:read", kitPage],
  ["GET", `${KIT}/progress`, "studio:read", kitProgress],
  ["POST", KIT, "studio:publish", makeKitAction],
  ["GET", `${KIT}/:kitId/file`, "studio:read", kitFile],
  ["POST", `${KIT}/links`, "studio:publish", makeKitLinkAction],
  ["POST", `${KIT}/links/:linkId/revoke`, "studio:publish", revokeKitLinkAction],
  ["POST", "/campaigns/:id/posts", "studio:publish", postsFile],
  ["GET", `/share${LINK}`, "public", sharePage],
  ["GET", `/share${LINK}/picture.png`, "public", shareImage],
  ["GET", `/share${LINK}/file/:file`, "public", shareFile],
  ["GET", `/kit${LINK}`, "public", sharedKitPage],
  ["GET", `/kit${LINK}/picture/:pieceId`, "public", sharedKitPicture],
  ["POST", `/kit${LINK}/file`, "public", sharedKitFile, { upload: true }],
  ["GET", "/news/:organization", "public", newsList],
  ["GET", "/news/:organization/feed.xml", "public", newsFeed],
  ["GET", "/news/:organization/:page", "public", newsPage],
  ["GET", "/news/:organization/:page/pictures/:picture", "public", newsPicture],
];
