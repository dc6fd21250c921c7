import { answerAction, answerPage } from "#features/program/feedback/pages/answer.tsx";
import { hideAction, hidePage } from "#features/program/feedback/pages/hide.tsx";
import { mailAction, mailPage } from "#features/program/feedback/pages/mail.tsx";
import { resultsFile } from "#features/program/feedback/pages/results-file.ts";
import {
  changeRoundAction,
  editRoundPage,
  makeRoundAction,
  newRoundPage,
} from "#features/program/feedback/pages/round-form.tsx";
import {
  closeRoundAction,
  posterPage,
  renewLinkAction,
  roundPage,
} from "#features/program/feedback/pages/round.tsx";
import { roundsFile, roundsPage } from "#features/program/feedback/pages/rounds.tsx";
import {
  editChangePage,
  newChangePage,
  removeChangeAction,
  saveChangeAction,
} from "#features/program/review/pages/change-form.tsx";
import {
  participationFile,
  participationPage,
} from "#features/program/review/pages/participation.tsx";
import { reviewPdfFile } from "#features/program/review/pages/review-file.ts";
import {
  checkChangeAction,
  closeReviewAction,
  reopenReviewAction,
  retakeFiguresAction,
  reviewPage,
  saveNotesAction,
  turnIntoActionAction,
} from "#features/program/review/pages/review.tsx";
import {
  makeReviewAction,
  reviewsFile,
  reviewsPage,
} from "#features/program/review/pages/reviews.tsx";
import { table, type Routes } from "./route.ts";

const ROUND = "/program/feedback/:id";
const REVIEW = "/program/reviews/:id";

/** Participation, feedback by link without an account, and the review of each quarter. */
export const programReviewRoutes: Routes = [
  ["GET", "/f/:organizationId/:id/:key", "public", answerPage],
  ["POST", "/f/:organizationId/:id/:key", "public", answerAction],
  ...table("/program/participation", "program:read", participationPage, participationFile),
  ...table("/program/feedback", "program:read", roundsPage, roundsFile),
  ["GET", "/program/feedback/new", "program:write", newRoundPage],
  ["POST", "/program/feedback/new", "program:write", makeRoundAction],
  ["GET", ROUND, "program:read", roundPage],
  ["GET", `${ROUND}/results.csv`, "program:read", resultsFile],
  ["GET", `${ROUND}/results.xlsx`, "program:read", resultsFile],
  ["GET", `${ROUND}/edit`, "program:write", editRoundPage],
  ["POST", `${ROUND}/edit`, "program:write", changeRoundAction],
  ["POST", `${ROUND}/close`, "program:write", closeRoundAction],
  ["POST", `${ROUND}/renew`, "program:write", renewLinkAction],
  ["GET", `${ROUND}/poster`, "program:write", posterPage],
  ["GET", `${ROUND}/mail`, "program:write", mailPage],
  ["POST", `${ROUND}/mail`, "program:write", mailAction],
  ["GET", `${ROUND}/words/:textId/hide`, "program:write", hidePage],
  ["POST", `${ROUND}/words/:textId/hide`, "program:write", hideAction],
  ...table("/program/reviews", "program:read", reviewsPage, reviewsFile),
  ["POST", "/program/reviews", "program:write", makeReviewAction],
  ["GET", REVIEW, "program:read", reviewPage],
  ["GET", `${REVIEW}/review.pdf`, "program:read", reviewPdfFile],
  ["POST", `${REVIEW}/figures`, "program:write", retakeFiguresAction],
  ["POST", `${REVIEW}/notes`, "program:write", saveNotesAction],
  ["POST", `${REVIEW}/close`, "program:write", closeReviewAction],
  ["POST", `${REVIEW}/reopen`, "program:write", reopenReviewAction],
  ["POST", `${REVIEW}/checks/:changeId`, "program:write", checkChangeAction],
  ["GET", `${REVIEW}/changes/new`, "program:write", newChangePage],
  ["POST", `${REVIEW}/changes/new`, "program:write", saveChangeAction],
  ["GET", `${REVIEW}/changes/:changeId/edit`, "program:write", editChangePage],
  ["POST", `${REVIEW}/changes/:changeId/edit`, "program:write", saveChangeAction],
  ["POST", `${REVIEW}/changes/:changeId/remove`, "program:write", removeChangeAction],
  ["POST", `${REVIEW}/changes/:changeId/action`, "program:write", turnIntoActionAction],
];
