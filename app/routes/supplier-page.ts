import { codeAction, codePage } from "#features/requests/answer/pages/code-page.tsx";
import { sendPage } from "#features/requests/answer/pages/send-page.ts";
import { letterLogo, supplierPage } from "#features/requests/answer/pages/supplier-page.tsx";
import {
  acceptAction,
  sendBackAction,
  takeBackAction,
} from "#features/requests/review/pages/actions.ts";
import { evidenceFile, purgeAction, purgePage } from "#features/requests/review/pages/evidence.tsx";
import { answerPage, panelPart, queuePage } from "#features/requests/review/pages/queue.tsx";
import type { Routes } from "./route.ts";

/** What suppliers see without an account, and the review of what they answer. */
export const supplierPageRoutes: Routes = [
  ["GET", "/answer", "public", codePage],
  ["POST", "/answer", "public", codeAction],
  ["GET", "/s/:organizationId/:secret", "public", supplierPage],
  ["GET", "/s/:organizationId/:secret/logo", "public", letterLogo],
  ["POST", "/s/:organizationId/:secret", "public", sendPage, { upload: true }],
  ["GET", "/contracts/requests/review", "requests:review", queuePage],
  ["GET", "/contracts/requests/review/:answerId", "requests:review", answerPage],
  ["GET", "/contracts/requests/review/:answerId/panel", "requests:review", panelPart],
  ["POST", "/contracts/requests/review/:answerId/accept", "requests:review", acceptAction],
  ["POST", "/contracts/requests/review/:answerId/send-back", "requests:review", sendBackAction],
  ["POST", "/contracts/requests/review/:answerId/take-back", "requests:review", takeBackAction],
  ["GET", "/contracts/requests/evidence/:evidenceId", "requests:evidence", evidenceFile],
  ["GET", "/contracts/requests/evidence/:evidenceId/purge", "requests:evidence", purgePage],
  ["POST", "/contracts/requests/evidence/:evidenceId/purge", "requests:evidence", purgeAction],
];
