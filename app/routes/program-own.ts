import { answerAction, briefPage } from "#features/program/own/brief.tsx";
import { mySiteLogAction, mySitePage } from "#features/program/own/my-site.tsx";
import type { Routes } from "./route.ts";

/** Pages of their own for executives and points of contact: where they start after signing in. */
export const programOwnRoutes: Routes = [
  ["GET", "/brief", "program:read", briefPage],
  ["POST", "/brief/answer", "leadership:answer", answerAction],
  ["GET", "/my-site", "program:read", mySitePage],
  ["POST", "/my-site/outreach", "program:act", mySiteLogAction],
];
