import {
  addPeoplePage,
  addPersonAction,
  inviteAction,
} from "#features/sessions/pages/add-people.tsx";
import {
  attendanceAction,
  attendancePage,
  guestsAction,
} from "#features/sessions/pages/attendance.tsx";
import { goalListFile, goalListPage } from "#features/sessions/pages/goal-list.tsx";
import {
  changeGoalAction,
  editGoalPage,
  goalPage,
  progressAction,
} from "#features/sessions/pages/goal.tsx";
import { goalsFile, goalsPage } from "#features/sessions/pages/goals.tsx";
import { myGoalsPage, myProgressAction } from "#features/sessions/pages/my-goals.tsx";
import { newGoalPage, setGoalAction } from "#features/sessions/pages/new-goal.tsx";
import {
  mailedCalendarFile,
  myCalendarFile,
  sessionCalendarFile,
} from "#features/sessions/pages/calendar-files.ts";
import { cancelAction, cancelPage, removeAction } from "#features/sessions/pages/cancel.tsx";
import {
  addMaterialAction,
  materialDownload,
  removeMaterialAction,
} from "#features/sessions/pages/materials.tsx";
import {
  dropOutAction,
  myMaterialDownload,
  mySessionPage,
  mySessionsPage,
  signUpAction,
} from "#features/sessions/pages/my-sessions.tsx";
import {
  sessionPeopleFile,
  sessionPeoplePage,
  takeOffAction,
} from "#features/sessions/pages/people.tsx";
import {
  changeAction,
  editSessionPage,
  newSessionPage,
  planAction,
} from "#features/sessions/pages/plan.tsx";
import { sessionPage } from "#features/sessions/pages/session.tsx";
import { sessionsFile, sessionsPage } from "#features/sessions/pages/sessions.tsx";
import { sheetPage } from "#features/sessions/pages/sheet.tsx";
import { table, type Routes } from "./route.ts";

/** Sessions, workshops and development goals. */
export const sessionRoutes: Routes = [
  ...table("/training/sessions", "training:read", sessionsPage, sessionsFile),
  ["GET", "/training/sessions/new", "sessions:manage", newSessionPage],
  ["POST", "/training/sessions/new", "sessions:manage", planAction],
  ["GET", "/training/sessions/:id", "training:read", sessionPage],
  ["GET", "/training/sessions/:id/edit", "sessions:manage", editSessionPage],
  ["POST", "/training/sessions/:id/edit", "sessions:manage", changeAction],
  ["GET", "/training/sessions/:id/cancel", "sessions:manage", cancelPage],
  ["POST", "/training/sessions/:id/cancel", "sessions:manage", cancelAction],
  ["POST", "/training/sessions/:id/remove", "sessions:manage", removeAction],
  ["GET", "/training/sessions/:id/calendar.ics", "training:read", sessionCalendarFile],
  ["GET", "/training/sessions/:id/sheet", "training:read", sheetPage],
  ...table("/training/sessions/:id/people", "training:read", sessionPeoplePage, sessionPeopleFile),
  ["POST", "/training/sessions/:id/people/:personId/drop", "sessions:manage", takeOffAction],
  ["GET", "/training/sessions/:id/add", "sessions:manage", addPeoplePage],
  ["POST", "/training/sessions/:id/add", "sessions:manage", addPersonAction],
  ["POST", "/training/sessions/:id/invite", "sessions:manage", inviteAction],
  ["GET", "/training/sessions/:id/attendance", "sessions:manage", attendancePage],
  ["POST", "/training/sessions/:id/attendance", "sessions:manage", attendanceAction],
  ["POST", "/training/sessions/:id/guests", "sessions:manage", guestsAction],
  [
    "POST",
    "/training/sessions/:id/materials",
    "sessions:manage",
    addMaterialAction,
    { upload: true },
  ],
  ["GET", "/training/sessions/:id/materials/:materialId", "training:read", materialDownload],
  [
    "POST",
    "/training/sessions/:id/materials/:materialId/remove",
    "sessions:manage",
    removeMaterialAction,
  ],
  ...table("/training/goals", "training:read", goalsPage, goalsFile),
  ...table("/training/goals/people", "training:read", goalListPage, goalListFile),
  ["GET", "/training/goals/new", "sessions:manage", newGoalPage],
  ["POST", "/training/goals/new", "sessions:manage", setGoalAction],
  ["GET", "/training/goals/:id", "training:read", goalPage],
  ["GET", "/training/goals/:id/edit", "sessions:manage", editGoalPage],
  ["POST", "/training/goals/:id/edit", "sessions:manage", changeGoalAction],
  ["POST", "/training/goals/:id/progress", "sessions:manage", progressAction],
  ["GET", "/my-goals", "own:read", myGoalsPage],
  ["POST", "/my-goals/:id/progress", "own:read", myProgressAction],
  ["GET", "/session-calendar/:organizationId/:sessionId/:key", "public", mailedCalendarFile],
  ["GET", "/my-sessions", "own:read", mySessionsPage],
  ["GET", "/my-sessions/:id", "own:read", mySessionPage],
  ["GET", "/my-sessions/:id/calendar.ics", "own:read", myCalendarFile],
  ["GET", "/my-sessions/:id/materials/:materialId", "own:read", myMaterialDownload],
  ["POST", "/my-sessions/:id/sign-up", "own:read", signUpAction],
  ["POST", "/my-sessions/:id/drop-out", "own:read", dropOutAction],
];
