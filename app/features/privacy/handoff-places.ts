/** Where hand-off may name a person: for whom a link is, and the words of news. */
import { mentions } from "./naming.ts";
import type { Place } from "./place.ts";

const labels = (table: string, label: string): Place => ({
  table,
  label,
  erase: { clear: ["label"] },
  about: (i) => mentions(i, ["label"]),
});

export const HANDOFF_PLACES: readonly Place[] = [
  labels("piece_share", "For whom a link to a piece is"),
  labels("kit_link", "For whom a link to a kit is"),
  {
    table: "posting_profile",
    label: "Columns for publishing tools",
    erase: "delete",
    about: (i) => mentions(i, ["name", "columns"]),
  },
  // Words on the web that name the person go whole.
  {
    table: "news_page",
    label: "News on the web",
    erase: "delete",
    about: (i) => mentions(i, ["title", "body"]),
  },
  {
    table: "campaign_kit",
    label: "Kits that name the person in a title",
    erase: "delete",
    about: (i) => mentions(i, ["left_out"]),
  },
];
