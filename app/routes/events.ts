import { allEventsFile, categoryFile, eventFile } from "#features/events/pages/calendar-files.ts";
import { eventPage } from "#features/events/pages/event.tsx";
import { eventsPage } from "#features/events/pages/events.tsx";
import { monthPage } from "#features/events/pages/month.tsx";
import {
  addEventAction,
  changeEventAction,
  editEventPage,
  newEventPage,
} from "#features/events/pages/our-event-form.tsx";
import {
  cancelEventAction,
  declineEventAction,
  deleteEventAction,
  duplicateEventAction,
  ourEventPage,
  publishEventAction,
} from "#features/events/pages/our-event.tsx";
import { ourEventsFile, ourEventsPage } from "#features/events/pages/our-events.tsx";
import { suggestAction, suggestPage, thanksPage } from "#features/events/pages/suggest.tsx";
import { LibraryTabs } from "#features/library/desk/pages/tabs.tsx";
import { table, type Routes } from "./route.ts";

const ONE = "/our-events/:id";

/** Library's own views stand above the list of events, which must not know of Library. */
const Views = () => LibraryTabs({ view: "events" });

/** The public calendar, and the desk on which its events are kept. */
export const eventRoutes: Routes = [
  ["GET", "/events", "public", eventsPage, { site: true }],
  ["GET", "/events.ics", "public", allEventsFile],
  ["GET", "/events/suggest", "public", suggestPage, { site: true }],
  ["POST", "/events/suggest", "public", suggestAction, { site: true }],
  ["GET", "/events/suggest/thanks", "public", thanksPage],
  ["GET", "/events/category/:file", "public", categoryFile],
  // Before single events: a month looks like the name of one, a calendar like its longer name.
  ["GET", "/events/:month{\\d\\d\\d\\d-\\d\\d}", "public", monthPage, { site: true }],
  ["GET", "/events/:file{[\\w-]+\\.ics}", "public", eventFile],
  ["GET", "/events/:id{[\\w-]+}", "public", eventPage, { site: true }],
  ...table("/our-events", "library:read", ourEventsPage(Views), ourEventsFile),
  ["GET", "/our-events/new", "events:write", newEventPage],
  ["POST", "/our-events/new", "events:write", addEventAction],
  ["GET", ONE, "library:read", ourEventPage],
  ["GET", `${ONE}/edit`, "events:write", editEventPage],
  ["POST", `${ONE}/edit`, "events:write", changeEventAction],
  ["POST", `${ONE}/publish`, "events:write", publishEventAction],
  ["POST", `${ONE}/cancel`, "events:write", cancelEventAction],
  ["POST", `${ONE}/decline`, "events:write", declineEventAction],
  ["POST", `${ONE}/duplicate`, "events:write", duplicateEventAction],
  ["POST", `${ONE}/delete`, "events:write", deleteEventAction],
];
