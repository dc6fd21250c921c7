import {
  executivePage,
  followUpAction,
  recordAnswerAction,
} from "#features/program/leadership/pages/executive.tsx";
import {
  addExecutiveAction,
  changeExecutiveAction,
  editExecutivePage,
  newExecutivePage,
  removeExecutiveAction,
} from "#features/program/leadership/pages/executive-form.tsx";
import { leadershipFile, leadershipPage } from "#features/program/leadership/pages/leadership.tsx";
import {
  agendaDocxFile,
  agendaPdfFile,
  mailedMeetingFile,
  meetingCalendarFile,
} from "#features/program/leadership/pages/meeting-files.ts";
import {
  bookAction,
  bookPage,
  changeMeetingAction,
  editMeetingPage,
} from "#features/program/leadership/pages/meeting-form.tsx";
import {
  cancelMeetingAction,
  meetingPage,
  saveAgendaAction,
  sendInvitationAction,
} from "#features/program/leadership/pages/meeting.tsx";
import {
  entryPage,
  restoreOutreachAction,
  voidAction,
} from "#features/program/outreach/pages/entry.tsx";
import { logAction, logPage } from "#features/program/outreach/pages/log.tsx";
import { outreachFile, outreachPage } from "#features/program/outreach/pages/outreach.tsx";
import { quartersFile, quartersPage } from "#features/program/outreach/pages/quarters.tsx";
import {
  ambassadorPdfFile,
  ambassadorsFile,
  ambassadorsPage,
} from "#features/program/poc/pages/ambassadors.tsx";
import { endedFile, endedPage } from "#features/program/poc/pages/ended.tsx";
import {
  changeMeetingAction as changePointMeetingAction,
  editMeetingPage as editPointMeetingPage,
  keepMeetingAction,
  newMeetingPage,
} from "#features/program/poc/pages/meeting-form.tsx";
import {
  cancelPointMeetingAction,
  inviteMembersAction,
  pointMeetingFile,
  pointMeetingPage,
  removeMeetingAction,
} from "#features/program/poc/pages/meeting.tsx";
import {
  addMemberAction,
  addMemberPage,
  memberOffAction,
  recognizeAction,
  recognizePage,
} from "#features/program/poc/pages/members.tsx";
import {
  endPointFeedAction,
  mailedPointMeetingFile,
  makePointFeedAction,
  pointFeedFile,
} from "#features/program/poc/pages/open-calendars.ts";
import { messagePage, sendMessageAction } from "#features/program/poc/pages/message.tsx";
import { endPointAction, restorePointAction } from "#features/program/poc/pages/point-actions.tsx";
import {
  changePointAction,
  editPointPage,
  newPointPage,
  setUpAction,
} from "#features/program/poc/pages/point-form.tsx";
import { pointPage } from "#features/program/poc/pages/point.tsx";
import { pointsFile, pointsPage } from "#features/program/poc/pages/points.tsx";
import { table, type Routes } from "./route.ts";

const EXECUTIVE = "/program/leadership/:id";
const MEETING = `${EXECUTIVE}/meetings/:meetingId`;
const POINT = "/program/points/:id";
const POINT_MEETING = `${POINT}/meetings/:meetingId`;

/** Meetings with executives, points of contact, task forces and outreach. */
export const programPeopleRoutes: Routes = [
  ...table("/program/leadership", "program:read", leadershipPage, leadershipFile),
  ["GET", "/program/leadership/new", "program:write", newExecutivePage],
  ["POST", "/program/leadership/new", "program:write", addExecutiveAction],
  ["GET", EXECUTIVE, "program:read", executivePage],
  ["GET", `${EXECUTIVE}/edit`, "program:write", editExecutivePage],
  ["POST", `${EXECUTIVE}/edit`, "program:write", changeExecutiveAction],
  ["POST", `${EXECUTIVE}/remove`, "program:write", removeExecutiveAction],
  ["POST", `${EXECUTIVE}/answers`, "program:write", recordAnswerAction],
  ["POST", `${EXECUTIVE}/answers/:answerId/done`, "program:write", followUpAction],
  ["GET", `${EXECUTIVE}/book`, "program:write", bookPage],
  ["POST", `${EXECUTIVE}/book`, "program:write", bookAction],
  ["GET", MEETING, "program:read", meetingPage],
  ["GET", `${MEETING}/edit`, "program:write", editMeetingPage],
  ["POST", `${MEETING}/edit`, "program:write", changeMeetingAction],
  ["POST", `${MEETING}/agenda`, "program:write", saveAgendaAction],
  ["POST", `${MEETING}/cancel`, "program:write", cancelMeetingAction],
  ["POST", `${MEETING}/send`, "program:write", sendInvitationAction],
  ["GET", `${MEETING}/agenda.pdf`, "program:read", agendaPdfFile],
  ["GET", `${MEETING}/agenda.docx`, "program:read", agendaDocxFile],
  ["GET", `${MEETING}/calendar.ics`, "program:read", meetingCalendarFile],
  ["GET", "/leadership-calendar/:organizationId/:meetingId/:key", "public", mailedMeetingFile],
  ...table("/program/points", "program:read", pointsPage, pointsFile),
  ["GET", "/program/points/new", "program:act", newPointPage],
  ["POST", "/program/points/new", "program:act", setUpAction],
  ...table("/program/points/ambassadors", "program:read", ambassadorsPage, ambassadorsFile),
  [
    "GET",
    "/program/points/ambassadors/:memberId/certificate.pdf",
    "program:read",
    ambassadorPdfFile,
  ],
  ...table("/program/points/ended", "program:read", endedPage, endedFile),
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
  ["POST", `${POINT}/restore`, "program:act", restorePointAction],
  ["POST", `${POINT}/feed`, "program:act", makePointFeedAction],
  ["POST", `${POINT}/feed/end`, "program:act", endPointFeedAction],
  ["GET", "/point-feed/:organizationId/:key", "public", pointFeedFile],
  ["GET", `${POINT}/meetings/new`, "program:act", newMeetingPage],
  ["GET", POINT_MEETING, "program:read", pointMeetingPage],
  ["GET", `${POINT_MEETING}/edit`, "program:act", editPointMeetingPage],
  ["POST", `${POINT_MEETING}/edit`, "program:act", changePointMeetingAction],
  ["POST", `${POINT_MEETING}/cancel`, "program:act", cancelPointMeetingAction],
  ["POST", `${POINT_MEETING}/send`, "program:act", inviteMembersAction],
  ["POST", `${POINT_MEETING}/remove`, "program:act", removeMeetingAction],
  ["GET", `${POINT_MEETING}/calendar.ics`, "program:read", pointMeetingFile],
  ["GET", "/point-calendar/:organizationId/:meetingId/:key", "public", mailedPointMeetingFile],
  ["GET", "/program/points/:id/message", "program:act", messagePage],
  ["POST", "/program/points/:id/message", "program:act", sendMessageAction],
  ...table("/program/outreach", "program:read", outreachPage, outreachFile),
  ...table("/program/outreach/quarters", "program:read", quartersPage, quartersFile),
  ["GET", "/program/outreach/log", "program:act", logPage],
  ["POST", "/program/outreach/log", "program:act", logAction],
  ["GET", "/program/outreach/:id", "program:read", entryPage],
  ["POST", "/program/outreach/:id/void", "program:act", voidAction],
  ["POST", "/program/outreach/:id/restore", "program:act", restoreOutreachAction],
];
