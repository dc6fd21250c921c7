import { askAction, askPage } from "#features/studio/review/pages/ask.tsx";
import {
  linkAnswerAction,
  linkCommentAction,
  linkPage,
} from "#features/studio/review/pages/link-page.tsx";
import { needsPage, saveNeedsAction } from "#features/studio/review/pages/needs.tsx";
import {
  answerAction,
  commentAction,
  moveAction,
  renewAction,
  resolveAction,
  revokeAction,
  scheduleAction,
} from "#features/studio/review/pages/review-actions.ts";
import { reviewPage } from "#features/studio/review/pages/review.tsx";
import {
  approveManyAction,
  undoApprovalsAction,
} from "#features/studio/review/pages/to-review-actions.ts";
import { toReviewFile, toReviewPage } from "#features/studio/review/pages/to-review.tsx";
import { table, type Routes } from "./route.ts";

const LIST = "/pieces/to-review";
const ONE = "/pieces/:id/review";
const LINK = "/r/:organizationId/:secret";

/** Review of pieces: asking, answering, approving, scheduling; and the page of a reviewer by link. */
export const studioReviewRoutes: Routes = [
  ...table(LIST, "studio:read", toReviewPage, toReviewFile),
  ["POST", `${LIST}/approve`, "studio:approve", approveManyAction],
  ["POST", `${LIST}/undo/:batchId`, "studio:approve", undoApprovalsAction],
  ["GET", "/pieces/review-needs", "organization:write", needsPage],
  ["POST", "/pieces/review-needs", "organization:write", saveNeedsAction],
  ["GET", ONE, "studio:read", reviewPage],
  ["GET", `${ONE}/ask`, "studio:write", askPage],
  ["POST", `${ONE}/ask`, "studio:write", askAction],
  // Whoever was asked may answer, whatever their role; the use case looks whether they were.
  ["POST", `${ONE}/answer`, "studio:read", answerAction],
  ["POST", `${ONE}/comment`, "studio:read", commentAction],
  ["POST", `${ONE}/comments/:commentId/resolve`, "studio:write", resolveAction],
  ["POST", `${ONE}/reviewers/:reviewerId/revoke`, "studio:write", revokeAction],
  ["POST", `${ONE}/reviewers/:reviewerId/link`, "studio:write", renewAction],
  ["POST", `${ONE}/move`, "studio:read", moveAction],
  ["POST", `${ONE}/schedule`, "studio:publish", scheduleAction],
  ["GET", LINK, "public", linkPage],
  ["POST", `${LINK}/comment`, "public", linkCommentAction],
  ["POST", `${LINK}/answer`, "public", linkAnswerAction],
];
