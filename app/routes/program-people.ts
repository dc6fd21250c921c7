import { entryPage, voidAction } from "#features/program/outreach/pages/entry.tsx";
import { logAction, logPage } from "#features/program/outreach/pages/log.tsx";
import { outreachFile, outreachPage } from "#features/program/outreach/pages/outreach.tsx";
import { quartersFile, quartersPage } from "#features/program/outreach/pages/quarters.tsx";
import {
  addMemberAction,
  addMemberPage,
  memberOffAction,
  recognizeAction,
  recognizePage,
} from "#features/program/poc/pages/members.tsx";
import { messagePage, sendMessageAction } from "#features/program/poc/pages/message.tsx";
import {
  endPointAction,
  keepMeetingAction,
  removeMeetingAction,
} from "#features/program/poc/pages/point-actions.tsx";
import {
  changePointAction,
  editPointPage,
  newPointPage,
  setUpAction,
} from "#features/program/poc/pages/point-form.tsx";
import { pointPage } from "#features/program/poc/pages/point.tsx";
import { pointsFile, pointsPage } from "#features/program/poc/pages/points.tsx";
import { table, type Routes } from "./route.ts";

/** Points of contact, task forces and outreach. */
export const programPeopleRoutes: Routes = [
  ...table("/program/points", "program:read", pointsPage, pointsFile),
  ["GET", "/program/points/new", "program:act", newPointPage],
  ["POST", "/program/points/new", "program:act", setUpAction],
  ["GET", "/program/points/:id", "program:read", pointPage],
  ["GET", "/program/points/:id/edit", "program:act", editPointPage],
  ["POST", "/program/points/:id/edit", "program:act", changePointAction],
  ["POST", "/program/points/:id/end", "program:act", endPointAction],
  ["GET", "/program/points/:id/add", "program:act", addMemberPage],
  ["POST", "/program/points/:id/add", "program:act", addMemberAction],
  ["GET", "/program/points/:id/members/:memberId", "program:act", recognizePage],
  ["POST", "/program/points/:id/members/:memberId", "program:act", recognizeAction],
  ["POST", "/program/points/:id/members/:memberId/off", "program:act", memberOffAction],
  ["POST", "/program/points/:id/meetings", "program:act", keepMeetingAction],
  ["POST", "/program/points/:id/meetings/:meetingId/remove", "program:act", removeMeetingAction],
  ["GET", "/program/points/:id/message", "program:act", messagePage],
  ["POST", "/program/points/:id/message", "program:act", sendMessageAction],
  ...table("/program/outreach", "program:read", outreachPage, outreachFile),
  ...table("/program/outreach/quarters", "program:read", quartersPage, quartersFile),
  ["GET", "/program/outreach/log", "program:act", logPage],
  ["POST", "/program/outreach/log", "program:act", logAction],
  ["GET", "/program/outreach/:id", "program:read", entryPage],
  ["POST", "/program/outreach/:id/void", "program:act", voidAction],
];
