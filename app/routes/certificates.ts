import {
  acceptAction,
  secondLookAction,
  sendBackAction,
  takeBackAction,
} from "#features/certificates/pages/actions.ts";
import { decisionsFile, decisionsPage } from "#features/certificates/pages/decisions.tsx";
import { exactAction, exactPage } from "#features/certificates/pages/exact.tsx";
import { originalFile, pictureFile } from "#features/certificates/pages/files.ts";
import { newAction, newPage } from "#features/certificates/pages/new.tsx";
import { certificatePage, panelPart, queuePage } from "#features/certificates/pages/queue.tsx";
import { settingsAction, settingsPage } from "#features/certificates/pages/settings.tsx";
import { table, type Routes } from "./route.ts";

/** Certificates that wait for a look. */
export const certificateRoutes: Routes = [
  ["GET", "/training/certificates", "certificates:review", queuePage],
  ...table("/training/certificates/decisions", "certificates:review", decisionsPage, decisionsFile),
  ["GET", "/training/certificates/exact", "certificates:review", exactPage],
  ["POST", "/training/certificates/exact", "certificates:review", exactAction],
  ["GET", "/training/certificates/new", "certificates:review", newPage],
  ["POST", "/training/certificates/new", "certificates:review", newAction, { upload: true }],
  ["GET", "/training/certificates/settings", "certificates:review", settingsPage],
  ["POST", "/training/certificates/settings", "certificates:review", settingsAction],
  ["GET", "/training/certificates/:id", "certificates:review", certificatePage],
  ["GET", "/training/certificates/:id/panel", "certificates:review", panelPart],
  ["GET", "/training/certificates/:id/picture", "certificates:review", pictureFile],
  ["GET", "/training/certificates/:id/original", "certificates:review", originalFile],
  ["POST", "/training/certificates/:id/accept", "certificates:review", acceptAction],
  ["POST", "/training/certificates/:id/send-back", "certificates:review", sendBackAction],
  ["POST", "/training/certificates/:id/second-look", "certificates:review", secondLookAction],
  ["POST", "/training/certificates/:id/take-back", "certificates:review", takeBackAction],
];
