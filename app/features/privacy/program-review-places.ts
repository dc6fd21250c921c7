/** Where feedback and reviews may name a person. */
import { sql, type SqlBool } from "kysely";
import { mentions } from "./naming.ts";
import type { Place } from "./place.ts";

/** Each of these texts is emptied where it names the person; the rest of the row stays. */
const texts = (table: string, label: string, columns: readonly string[]): Place => ({
  table,
  label,
  erase: { clear: [], clearNamed: Object.fromEntries(columns.map((column) => [column, column])) },
  about: (i) => mentions(i, columns),
});

export const PROGRAM_REVIEW_PLACES: readonly Place[] = [
  texts("feedback_reply", "Own words in feedback that name the person", ["words", "hide_reason"]),
  {
    table: "review_change",
    label: "Changes of reviews: their texts, and those the person sees to",
    // Who sees to it is an id that goes with the person.
    erase: {
      clear: [],
      clearNamed: { reason: "reason", outcome_note: "outcome_note", sentence: "sentence" },
    },
    about: (i) =>
      sql<SqlBool>`(owner_id = any(${i.personIds}) or ${mentions(i, ["sentence", "reason", "outcome_note"])})`,
  },
  texts("program_review", "Notes of reviews", ["notes", "reopen_reason"]),
];
