/** Where the program may name a person: who owns an action, and free text. */
import { sql, type SqlBool } from "kysely";
import { mentions } from "./naming.ts";
import type { Place } from "./place.ts";

/** Each of these texts is emptied where it names the person. */
const named = (columns: readonly string[]) => ({
  clear: [],
  clearNamed: Object.fromEntries(columns.map((column) => [column, column])),
});

export const PROGRAM_PLACES: readonly Place[] = [
  {
    table: "program_action_change",
    label: "Changes of actions",
    erase: "delete",
    about: (
      i,
    ) => sql<SqlBool>`(field = 'owner' and (was = any(${i.personIds}) or became = any(${i.personIds}))
      or ${mentions(i, ["was", "became"])})`,
  },
  {
    table: "program_action",
    label: "Texts of actions, and those the person owns",
    // Whom an action belongs to is an id that goes with the person.
    erase: named(["title", "note", "drop_reason"]),
    about: (i) =>
      sql<SqlBool>`(owner_id = any(${i.personIds}) or ${mentions(i, ["title", "note", "drop_reason"])})`,
  },
  {
    table: "observance_date",
    label: "Sources of the days of observances",
    erase: named(["source"]),
    about: (i) => mentions(i, ["source"]),
  },
  {
    table: "concern_line",
    label: "The compliance line",
    erase: named(["name", "phone", "email", "url", "note"]),
    about: (i) => mentions(i, ["name", "phone", "email", "url", "note"]),
  },
];
