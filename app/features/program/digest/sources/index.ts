/** The program's own sources, in the order in which a digest shows them. */
import { feedbackClosing } from "../../feedback/closing-soon.ts";
import { digestLines } from "../lines.ts";
import { ownActions } from "./actions.ts";
import { leadershipMeetings } from "./leadership.ts";
import { observancesAhead } from "./observances.ts";
import { pointMeetings } from "./points.ts";
import { quartersToClose, reviewsDue } from "./quarters.ts";
import { sessionsToRun } from "./sessions.ts";

/** Adds them; called once as the program is composed, before other features add theirs. */
export function addProgramSources(): void {
  for (const source of [
    ownActions,
    leadershipMeetings,
    pointMeetings,
    sessionsToRun,
    observancesAhead,
    reviewsDue,
    feedbackClosing,
    quartersToClose,
  ])
    digestLines.add(source);
}
