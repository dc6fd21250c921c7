import {
  noticesPage,
  openNoticesPage,
  saveNoticesAction,
  sendNoticeAction,
} from "#features/program/digest/pages/notices.tsx";
import {
  digestSettingsPage,
  digestsFile,
  saveDigestSettingsAction,
} from "#features/program/digest/pages/settings.tsx";
import { stopDigestAction, stopDigestPage } from "#features/program/digest/pages/stop.tsx";
import { table, type Routes } from "./route.ts";

/** What a member is told in one mail, and how to end it without an account. */
export const digestRoutes: Routes = [
  ["GET", "/account/notices", "own:read", noticesPage],
  ["POST", "/account/notices", "own:read", saveNoticesAction],
  ["POST", "/account/notices/send", "own:read", sendNoticeAction],
  ["GET", "/account/notices/open", "own:read", openNoticesPage],
  ["GET", "/stop-digest/:organizationId/:membershipId/:key", "public", stopDigestPage],
  ["POST", "/stop-digest/:organizationId/:membershipId/:key", "public", stopDigestAction],
  ...table("/settings/digests", "accounts:manage", digestSettingsPage, digestsFile),
  ["POST", "/settings/digests", "accounts:manage", saveDigestSettingsAction],
];
