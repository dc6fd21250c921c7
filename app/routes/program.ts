import {
  actionPage,
  changeActionForm,
  doneAction,
  editActionPage,
} from "#features/program/pages/action.tsx";
import { actionsFile, actionsPage } from "#features/program/pages/actions.tsx";
import {
  calendarFile,
  calendarPage,
  endFeedAction,
  feedFile,
  makeFeedAction,
} from "#features/program/pages/calendar.tsx";
import {
  changeActionsForm,
  changeActionsPage,
  undoBatchForm,
} from "#features/program/pages/change-actions.tsx";
import {
  concernLinePage,
  concernPage,
  setConcernLineForm,
} from "#features/program/pages/concern.tsx";
import { carryOverAction, makePlanAction, newPlanPage } from "#features/program/pages/new-plan.tsx";
import { addActionForm, newActionPage } from "#features/program/pages/new-action.tsx";
import { peopleFound } from "#features/program/pages/people-found.ts";
import { tickMustHavesAction } from "#features/program/pages/piece-card.tsx";
import { observancesPage, setObservanceForm } from "#features/program/pages/observances.tsx";
import { programPage } from "#features/program/pages/program.tsx";
import { readinessPage } from "#features/program/pages/readiness.tsx";
import { table, type Routes } from "./route.ts";

/** The program's plan, its actions and calendar, and where a concern about a supplier goes. */
export const programRoutes: Routes = [
  ["GET", "/program", "program:read", programPage],
  ["GET", "/program/readiness", "program:read", readinessPage],
  ["GET", "/program/plan/new", "program:write", newPlanPage],
  ["POST", "/program/plan/new", "program:write", makePlanAction],
  ["POST", "/program/plan/carry-over", "program:write", carryOverAction],
  ...table("/program/actions", "program:read", actionsPage, actionsFile),
  ["GET", "/program/actions/new", "program:act", newActionPage],
  ["POST", "/program/actions/new", "program:act", addActionForm],
  ["GET", "/program/actions/change", "program:act", changeActionsPage],
  ["POST", "/program/actions/change", "program:act", changeActionsForm],
  ["GET", "/program/actions/:id", "program:read", actionPage],
  ["GET", "/program/actions/:id/edit", "program:act", editActionPage],
  ["POST", "/program/actions/:id/edit", "program:act", changeActionForm],
  ["POST", "/program/actions/:id/done", "program:act", doneAction],
  ["POST", "/program/actions/:id/checks", "program:act", tickMustHavesAction],
  ["GET", "/program/people-found", "program:act", peopleFound],
  ["POST", "/program/batches/:id/undo", "program:act", undoBatchForm],
  ["GET", "/program/calendar", "program:read", calendarPage],
  ["GET", "/program/calendar.ics", "program:read", calendarFile],
  ["POST", "/program/calendar/feed", "program:read", makeFeedAction],
  ["POST", "/program/calendar/feed/end", "program:read", endFeedAction],
  ["GET", "/calendar-feed/:organizationId/:key", "public", feedFile],
  ["GET", "/program/observances", "program:read", observancesPage],
  ["POST", "/program/observances", "program:write", setObservanceForm],
  ["GET", "/concern", "own:read", concernPage],
  ["GET", "/program/concern-line", "program:write", concernLinePage],
  ["POST", "/program/concern-line", "program:write", setConcernLineForm],
];
