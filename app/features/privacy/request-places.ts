/** Where requests to suppliers may name a person: contacts, who answered, and free text. */
import { mentions } from "./naming.ts";
import type { Place } from "./place.ts";

/** Each of these texts is emptied where it names the person; the request itself stays. */
const texts = (table: string, label: string, columns: readonly string[]): Place => ({
  table,
  label,
  erase: {
    clear: [],
    clearNamed: Object.fromEntries(columns.map((column) => [column, column])),
  },
  about: (i) => mentions(i, columns),
});

/** A contact: the name goes where the address is the person's. */
const contact = (table: string, label: string, more: readonly string[]): Place => ({
  table,
  label,
  erase: {
    clear: [],
    clearNamed: {
      to_name: "to_address",
      to_address: "to_address",
      ...Object.fromEntries(more.map((column) => [column, column])),
    },
  },
  about: (i) => mentions(i, ["to_address", ...more]),
});

export const REQUEST_PLACES: readonly Place[] = [
  texts("request_setting", "Who asks suppliers, and how the office is reached", [
    "sender_name",
    "reply_to",
    "signed_by",
    "signed_role",
    "office_phone",
    "office_address",
    "concern_line",
  ]),
  texts("request_round", "Names of rounds of requests", ["name"]),
  contact("compliance_request", "Contacts of suppliers who were asked", ["closed_reason"]),
  contact("request_link", "Whom a link to a request was sent to", []),
  texts("request_answer", "Who answered for a supplier, and reasons", [
    "answered_by",
    "answered_role",
    "note",
    "reason",
  ]),
  texts("request_evidence", "Names of files that suppliers attached", ["name"]),
  texts("request_event", "History of requests", ["by_name", "detail"]),
];
