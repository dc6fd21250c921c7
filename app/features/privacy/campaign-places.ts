/** Where campaigns may name a person: who owns one, and free text. */
import { sql, type SqlBool } from "kysely";
import { mentions } from "./naming.ts";
import type { Place } from "./place.ts";

/** Each of these texts is emptied where it names the person. */
const named = (columns: readonly string[]) => ({
  clear: [],
  clearNamed: Object.fromEntries(columns.map((column) => [column, column])),
});
const TEXTS = ["name", "theme", "theme_source", "notes"];

export const CAMPAIGN_PLACES: readonly Place[] = [
  {
    table: "campaign",
    label: "Texts of campaigns, and those the person owns",
    // Whom a campaign belongs to is an id that goes with the person.
    erase: named(TEXTS),
    about: (i) => sql<SqlBool>`(owner_id = any(${i.personIds}) or ${mentions(i, TEXTS)})`,
  },
  {
    table: "campaign_week",
    label: "Audiences of focus weeks",
    erase: named(["audience"]),
    about: (i) => mentions(i, ["audience"]),
  },
  {
    table: "campaign_goal",
    label: "Goals of campaigns",
    erase: named(["measure"]),
    about: (i) => mentions(i, ["measure"]),
  },
];
