import {
  confirmAction,
  handedOutAction,
  handFileAction,
  mailingFile,
  mailingPage,
  takeBackAction,
} from "#features/reminders/pages/mailing.tsx";
import { createMailingAction, newMailingPage } from "#features/reminders/pages/new.tsx";
import { remindersPage, runAction, setStateAction } from "#features/reminders/pages/overview.tsx";
import { printPage } from "#features/reminders/pages/print.tsx";
import { sentFile, sentPage } from "#features/reminders/pages/sent.tsx";
import { saveSettingsAction, settingsPage } from "#features/reminders/pages/settings.tsx";
import {
  addStepAction,
  newStepPage,
  removeStepAction,
  saveStepAction,
  stepPage,
  switchStepAction,
} from "#features/reminders/pages/step.tsx";
import { stopMailAction, stopMailPage } from "#features/reminders/pages/stop.tsx";
import {
  bouncesPage,
  readBouncesAction,
  unreachableFile,
  unreachablePage,
} from "#features/reminders/pages/unreachable.tsx";
import { table, type Routes } from "./route.ts";

/** Reminders, what was sent, and stopping them. */
export const reminderRoutes: Routes = [
  ["GET", "/training/reminders", "reminders:send", remindersPage],
  ["POST", "/training/reminders/state", "reminders:send", setStateAction],
  ["POST", "/training/reminders/run", "reminders:send", runAction],
  ["GET", "/training/reminders/settings", "reminders:send", settingsPage],
  ["POST", "/training/reminders/settings", "reminders:send", saveSettingsAction],
  ["GET", "/training/reminders/steps/new", "reminders:send", newStepPage],
  ["POST", "/training/reminders/steps", "reminders:send", addStepAction],
  ["GET", "/training/reminders/steps/:step", "reminders:send", stepPage],
  ["POST", "/training/reminders/steps/:step", "reminders:send", saveStepAction],
  ["POST", "/training/reminders/steps/:step/switch", "reminders:send", switchStepAction],
  ["POST", "/training/reminders/steps/:step/remove", "reminders:send", removeStepAction],
  ["GET", "/training/reminders/new", "reminders:send", newMailingPage],
  ["POST", "/training/reminders/new", "reminders:send", createMailingAction],
  ...table("/training/reminders/sent", "reminders:send", sentPage, sentFile),
  ...table("/training/reminders/unreachable", "reminders:send", unreachablePage, unreachableFile),
  ["GET", "/training/reminders/bounces", "reminders:send", bouncesPage],
  ["POST", "/training/reminders/bounces", "reminders:send", readBouncesAction, { upload: true }],
  ["GET", "/training/reminders/:id", "reminders:send", mailingPage],
  ...table("/training/reminders/:id/people", "reminders:send", mailingPage, mailingFile),
  ["GET", "/training/reminders/:id/print", "reminders:send", printPage],
  ["POST", "/training/reminders/:id/confirm", "reminders:send", confirmAction],
  ["POST", "/training/reminders/:id/take-back", "reminders:send", takeBackAction],
  ["POST", "/training/reminders/:id/file", "reminders:send", handFileAction],
  ["POST", "/training/reminders/:id/handed-out", "reminders:send", handedOutAction],
  ["GET", "/stop-mail/:organizationId/:secret", "public", stopMailPage],
  ["POST", "/stop-mail/:organizationId/:secret", "public", stopMailAction],
];
