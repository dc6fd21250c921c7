/** Where an organization's own resources may name a person: authors and speakers, and its own words. */
import { mentions } from "./naming.ts";
import type { Place } from "./place.ts";

const WORDS = [
  "subtitle",
  "description",
  "url_note",
  "date_note",
  "disclaimer",
  "remarks",
  "people",
];

export const LIBRARY_PLACES: readonly Place[] = [
  {
    table: "resource",
    label: "Resources of the library",
    erase: { clear: [], clearNamed: Object.fromEntries(WORDS.map((column) => [column, column])) },
    about: (i) => mentions(i, WORDS),
  },
];
