import type { ImportKind } from "#features/imports/index.ts";
import { applyRoster } from "./apply.ts";
import { missingPeople, planRoster } from "./plan.ts";
import { checkRosterMapping, readRosterLine, type RosterRow } from "./read-line.ts";
import { ROSTER_FIELDS } from "./roster-fields.ts";
import { clearStaged, stageRows } from "./stage.ts";
import { undoRoster } from "./undo.ts";

/** Staff rosters: people, their appointments, and the sites and departments they name. */
export const rosterKind: ImportKind<RosterRow> = {
  id: "people",
  name: "Staff roster",
  lineNoun: "appointment",
  fields: ROSTER_FIELDS,
  importPermission: "people:import",
  resultHref: "/people/populations",
  resultLabel: "Decide who counts",
  checkMapping: checkRosterMapping,
  readRow: readRosterLine,
  clear: clearStaged,
  stage: stageRows,
  plan: planRoster,
  missing: missingPeople,
  apply: applyRoster,
  undo: undoRoster,
};
