import { contractSearch, supplierSearch } from "#features/contracts/pages/search.ts";
import { resourceSearch } from "#features/library/pages/resource-search.ts";
import {
  endAppointmentPage,
  newAppointmentPage,
  saveAppointment,
  saveEnd,
} from "#features/people/pages/appointments.tsx";
import {
  decisionsFile,
  decisionsPage,
  quickDecision,
  takeBack,
} from "#features/people/pages/decisions.tsx";
import { editPersonPage, savePerson } from "#features/people/pages/edit-person.tsx";
import {
  membersFile as populationPeopleFile,
  membersPage as populationPeoplePage,
} from "#features/people/pages/members.tsx";
import { addPerson, newPersonPage } from "#features/people/pages/new-person.tsx";
import { peopleFile, peoplePage } from "#features/people/pages/people.tsx";
import { personPage, savePersonDecision } from "#features/people/pages/person.tsx";
import { acceptSure, populationPage } from "#features/people/pages/population.tsx";
import {
  newPopulationPage,
  populationsPage,
  saveArchived,
  savePopulation,
} from "#features/people/pages/populations.tsx";
import { searchPage } from "#features/people/pages/search.tsx";
import { saveTitle, titlePage } from "#features/people/pages/title.tsx";
import {
  saveHead,
  saveMerge,
  saveMove,
  saveName,
  unitPage,
  unitsPage,
} from "#features/people/pages/units.tsx";
import { pieceSearch } from "#features/studio/pieces/pages/piece-search.ts";
import { table, type Routes } from "./route.ts";

/** People and populations. */
export const peopleRoutes: Routes = [
  [
    "GET",
    "/search",
    "workspace:read",
    searchPage([contractSearch, supplierSearch, resourceSearch, pieceSearch]),
  ],
  ...table("/people", "people:read", peoplePage, peopleFile),
  ["GET", "/people/new", "people:write", newPersonPage],
  ["POST", "/people/new", "people:write", addPerson],
  ["GET", "/people/units", "people:read", unitsPage],
  ["GET", "/people/units/:unitId", "people:write", unitPage],
  ["POST", "/people/units/:unitId/rename", "people:write", saveName],
  ["POST", "/people/units/:unitId/head", "people:write", saveHead],
  ["POST", "/people/units/:unitId/move", "people:write", saveMove],
  ["POST", "/people/units/:unitId/merge", "people:write", saveMerge],
  ["GET", "/people/populations", "people:read", populationsPage],
  ["GET", "/people/populations/new", "people:decide", newPopulationPage],
  ["POST", "/people/populations/new", "people:decide", savePopulation],
  ["GET", "/people/populations/:slug", "people:read", populationPage],
  ["POST", "/people/populations/:slug/titles", "people:decide", quickDecision],
  ["POST", "/people/populations/:slug/accept-sure", "people:decide", acceptSure],
  ["GET", "/people/populations/:slug/title", "people:read", titlePage],
  ["POST", "/people/populations/:slug/title", "people:decide", saveTitle],
  ...table("/people/populations/:slug/decisions", "people:read", decisionsPage, decisionsFile),
  ["POST", "/people/populations/:slug/decisions/:decisionId/reverse", "people:decide", takeBack],
  ...table(
    "/people/populations/:slug/members",
    "people:read",
    populationPeoplePage,
    populationPeopleFile,
  ),
  ["POST", "/people/populations/:slug/archive", "people:decide", saveArchived],
  ["GET", "/people/:personId", "people:read", personPage],
  ["POST", "/people/:personId/populations", "people:decide", savePersonDecision],
  ["GET", "/people/:personId/edit", "people:write", editPersonPage],
  ["POST", "/people/:personId/edit", "people:write", savePerson],
  ["GET", "/people/:personId/appointments/new", "people:write", newAppointmentPage],
  ["POST", "/people/:personId/appointments/new", "people:write", saveAppointment],
  ["GET", "/people/:personId/appointments/:appointmentId/end", "people:write", endAppointmentPage],
  ["POST", "/people/:personId/appointments/:appointmentId/end", "people:write", saveEnd],
];
