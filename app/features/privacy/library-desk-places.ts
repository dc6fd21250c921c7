/** Where the work behind the library may name a person: suggestions, lists, files that were loaded. */
import { sql, type SqlBool } from "kysely";
import { mentions } from "./naming.ts";
import type { Place } from "./place.ts";

const named = (columns: readonly string[]) =>
  Object.fromEntries(columns.map((column) => [column, column]));

export const LIBRARY_DESK_PLACES: readonly Place[] = [
  {
    table: "resource_suggestion",
    label: "Suggestions for the library",
    erase: { clear: [], clearNamed: named(["title", "url", "why", "email", "reason"]) },
    about: (i) =>
      sql<SqlBool>`(lower(email) = any(${i.emailKeys})
        or ${mentions(i, ["title", "url", "why", "email", "reason"])})`,
  },
  {
    table: "resource_list",
    label: "Lists of resources",
    erase: { clear: [], clearNamed: named(["name", "description"]) },
    about: (i) => mentions(i, ["name", "description"]),
  },
  {
    table: "resource_list_item",
    label: "Notes in lists of resources",
    erase: { clear: ["note"] },
    about: (i) => mentions(i, ["note"]),
  },
  {
    table: "resource_import",
    label: "Files of resources",
    erase: "delete",
    about: (i) => mentions(i, ["file_name", "lines", "before"]),
  },
];

/** Tables of it without a person on the roster. */
export const LIBRARY_DESK_FREE: Readonly<Record<string, string>> = {
  link_setting: "Whether addresses are asked, and which member said so.",
  resource_link: "What addresses of resources answered, and when.",
};
