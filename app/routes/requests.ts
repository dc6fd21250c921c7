import { bouncesPage, saveBounces } from "#features/requests/pages/bounces.tsx";
import { requestsFile, requestsPage } from "#features/requests/pages/list.tsx";
import { makeRound, newRoundPage } from "#features/requests/pages/new.tsx";
import { recordPage, saveRecord } from "#features/requests/pages/record.tsx";
import {
  renewCodeAction,
  requestPage,
  saveContact,
  saveDue,
  saveRevoke,
  sendAgainAction,
} from "#features/requests/pages/request.tsx";
import {
  printRequest,
  printRound,
  roundPage,
  roundsPage,
  takeBackAction,
} from "#features/requests/pages/rounds.tsx";
import { savePause, saveSettings, settingsPage } from "#features/requests/pages/settings.tsx";
import { table, type Routes } from "./route.ts";

/** Asking suppliers. An address with an id stands after those that have words in its place. */
export const requestRoutes: Routes = [
  ...table("/contracts/requests", "requests:read", requestsPage, requestsFile),
  ["GET", "/contracts/requests/new", "requests:send", newRoundPage],
  ["POST", "/contracts/requests/new", "requests:send", makeRound],
  ["GET", "/contracts/requests/rounds", "requests:read", roundsPage],
  ["GET", "/contracts/requests/rounds/:roundId", "requests:read", roundPage],
  ["POST", "/contracts/requests/rounds/:roundId/take-back", "requests:send", takeBackAction],
  ["POST", "/contracts/requests/rounds/:roundId/letters", "requests:send", printRound],
  ["GET", "/contracts/requests/settings", "organization:write", settingsPage],
  ["POST", "/contracts/requests/settings", "organization:write", saveSettings],
  ["POST", "/contracts/requests/pause", "organization:write", savePause],
  ["GET", "/contracts/requests/bounces", "requests:send", bouncesPage],
  ["POST", "/contracts/requests/bounces", "requests:send", saveBounces, { upload: true }],
  ["GET", "/contracts/requests/:requestId", "requests:read", requestPage],
  ["GET", "/contracts/requests/:requestId/record", "requests:send", recordPage],
  ["POST", "/contracts/requests/:requestId/record", "requests:send", saveRecord],
  ["POST", "/contracts/requests/:requestId/contact", "requests:send", saveContact],
  ["POST", "/contracts/requests/:requestId/due", "requests:send", saveDue],
  ["POST", "/contracts/requests/:requestId/revoke", "requests:send", saveRevoke],
  ["POST", "/contracts/requests/:requestId/send-again", "requests:send", sendAgainAction],
  ["POST", "/contracts/requests/:requestId/letter", "requests:send", printRequest],
  ["POST", "/contracts/requests/:requestId/code", "requests:send", renewCodeAction],
];
