/** Where reviews of pieces may name a person: whoever was asked by link, and what was said. */
import { sql, type SqlBool } from "kysely";
import type { Identity } from "./identity.ts";
import { mentions } from "./naming.ts";
import type { Place } from "./place.ts";

const named = (columns: readonly string[]) =>
  Object.fromEntries(columns.map((column) => [column, column]));

/** Comments by somebody who was asked at an address of theirs. */
const byThem = (
  i: Identity,
) => sql<SqlBool>`reviewer_id in (select r.reviewer_id from piece_reviewer r
  where r.organization_id = ${i.organizationId} and lower(r.email) = any(${i.emailKeys}))`;

/** What was said stays where it does not name the person; comments go before those who made them. */
export const PIECE_REVIEW_PLACES: readonly Place[] = [
  {
    table: "piece_comment",
    label: "Comments on pieces",
    erase: { clear: ["by_name"], clearNamed: named(["body", "quote", "resolved_note"]) },
    about: (i) =>
      sql<SqlBool>`(${mentions(i, ["body", "quote", "resolved_note"])} or ${byThem(i)})`,
  },
  {
    table: "piece_review_question",
    label: "Notes to questions about pieces",
    erase: { clear: [], clearNamed: named(["note"]) },
    about: (i) => mentions(i, ["note"]),
  },
  {
    table: "piece_reviewer",
    label: "Reviews of pieces that the person was asked for",
    erase: {
      clear: [],
      clearNamed: { name: "email", answered_by_name: "email", email: "email", note: "note" },
    },
    about: (i) => mentions(i, ["email", "note"]),
  },
  {
    table: "piece_review",
    label: "Notes to reviewers of pieces",
    erase: { clear: [], clearNamed: named(["note"]) },
    about: (i) => mentions(i, ["note"]),
  },
  {
    table: "piece_move",
    label: "Reasons for moving pieces",
    erase: { clear: [], clearNamed: named(["reason"]) },
    about: (i) => mentions(i, ["reason"]),
  },
];

/** Tables of reviews without a person on the roster. */
export const PIECE_REVIEW_FREE: Readonly<Record<string, string>> = {
  piece_author: "Which member changed the words of a piece, by the account's id.",
  piece_review_setting: "Which pieces need which reviews.",
};
