import {
  completionPage,
  evidenceFile,
  voidCompletionAction,
} from "#features/training/pages/completion.tsx";
import { completionsFile, completionsPage } from "#features/training/pages/completions.tsx";
import {
  coursePage,
  coursesFile,
  coursesPage,
  newCoursePage,
  saveCourseAction,
  setCountsAction,
} from "#features/training/pages/courses.tsx";
import { trainingPage } from "#features/training/pages/overview.tsx";
import { myEvidenceFile } from "#features/training/pages/person-training.tsx";
import { recordAction, recordPage } from "#features/training/pages/record.tsx";
import {
  matchAction,
  reopenAction,
  reviewLinePage,
} from "#features/training/pages/review-line.tsx";
import {
  dismissAction,
  matchAgainAction,
  reviewFile,
  reviewPage,
} from "#features/training/pages/review.tsx";
import { table, type Routes } from "./route.ts";

/** Courses, completions, the review list. */
export const trainingRoutes: Routes = [
  ["GET", "/training", "training:read", trainingPage],
  ...table("/training/completions", "training:read", completionsPage, completionsFile),
  ["GET", "/training/completions/:id", "training:read", completionPage],
  ["GET", "/training/completions/:id/evidence", "training:read", evidenceFile],
  ["POST", "/training/completions/:id/void", "training:record", voidCompletionAction],
  ["GET", "/training/record", "training:record", recordPage],
  ["POST", "/training/record", "training:record", recordAction, { upload: true }],
  ...table("/training/courses", "training:read", coursesPage, coursesFile),
  ["POST", "/training/courses", "training:courses", saveCourseAction],
  ["GET", "/training/courses/new", "training:courses", newCoursePage],
  ["GET", "/training/courses/:id", "training:courses", coursePage],
  ["POST", "/training/courses/:id", "training:courses", saveCourseAction],
  ["POST", "/training/courses/:id/counts", "training:courses", setCountsAction],
  ...table("/training/review", "training:read", reviewPage, reviewFile),
  ["POST", "/training/review/match-again", "training:record", matchAgainAction],
  ["POST", "/training/review/dismiss", "training:record", dismissAction],
  ["GET", "/training/review/:id", "training:record", reviewLinePage],
  ["POST", "/training/review/:id/match", "training:record", matchAction],
  ["POST", "/training/review/:id/reopen", "training:record", reopenAction],
  ["GET", "/my-record/:id/evidence", "own:read", myEvidenceFile],
];
