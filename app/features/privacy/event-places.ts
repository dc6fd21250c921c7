/** Where events may name a person: their texts, and who suggested one. */
import { mentions } from "./naming.ts";
import type { Place } from "./place.ts";

const TEXTS = [
  "title",
  "host",
  "place",
  "link",
  "audience",
  "about",
  "contact",
  "access",
  "cancel_reason",
  "decline_reason",
  "suggester_email",
];

export const EVENT_PLACES: readonly Place[] = [
  {
    table: "event",
    label: "Texts of events, and who suggested one",
    erase: { clear: [], clearNamed: Object.fromEntries(TEXTS.map((text) => [text, text])) },
    about: (i) => mentions(i, TEXTS),
  },
];
