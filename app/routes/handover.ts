import { assignmentsOutFile, assignmentsOutPage } from "#features/handover/pages/assignments.tsx";
import {
  completionsBackFile,
  completionsBackPage,
  lookNowAction,
  saveWatchAction,
} from "#features/handover/pages/completions-back.tsx";
import {
  courseCardPage,
  courseCardsPage,
  coursePackageFile,
} from "#features/handover/pages/course-cards.tsx";
import { handoverPage } from "#features/handover/pages/handover.tsx";
import {
  deletePresetAction,
  newPresetPage,
  presetAction,
  presetPage,
} from "#features/handover/pages/preset.tsx";
import { table, type Routes } from "./route.ts";

/** What goes to the learning system and comes back. */
export const handoverRoutes: Routes = [
  ["GET", "/training/handover", "handover:use", handoverPage],
  ...table(
    "/training/handover/assignments",
    "handover:use",
    assignmentsOutPage,
    assignmentsOutFile,
  ),
  ["GET", "/training/handover/presets/new", "handover:use", newPresetPage],
  ["POST", "/training/handover/presets/new", "handover:use", presetAction],
  ["GET", "/training/handover/presets/:id", "handover:use", presetPage],
  ["POST", "/training/handover/presets/:id", "handover:use", presetAction],
  ["POST", "/training/handover/presets/:id/delete", "handover:use", deletePresetAction],
  ["GET", "/training/handover/courses", "handover:use", courseCardsPage],
  ["GET", "/training/handover/courses/:id", "handover:use", courseCardPage],
  ["GET", "/training/handover/courses/:id/scorm12.zip", "handover:use", coursePackageFile],
  ["GET", "/training/handover/courses/:id/cmi5.zip", "handover:use", coursePackageFile],
  ...table(
    "/training/handover/completions",
    "handover:use",
    completionsBackPage,
    completionsBackFile,
  ),
  ["POST", "/training/handover/completions", "handover:use", saveWatchAction],
  ["POST", "/training/handover/completions/look", "handover:use", lookNowAction],
];
