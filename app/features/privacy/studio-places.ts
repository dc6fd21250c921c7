/** Where texts of the studio may name a person. */
import { mentions } from "./naming.ts";
import type { Place } from "./place.ts";

const deleted = (table: string, label: string, columns: readonly string[]): Place => ({
  table,
  label,
  erase: "delete",
  about: (i) => mentions(i, columns),
});

/** A piece stays with what does not name the person; what hangs on it goes whole. */
export const STUDIO_PLACES: readonly Place[] = [
  {
    table: "piece",
    label: "Texts of pieces",
    erase: {
      clear: [],
      clearNamed: { title: "title", body: "body", fills: "fills", audience: "audience" },
    },
    about: (i) => mentions(i, ["title", "body", "fills", "audience"]),
  },
  deleted("piece_channel", "Texts of pieces for one channel", ["body"]),
  deleted("piece_version", "Earlier versions of pieces", [
    "title",
    "body",
    "variants",
    "fills",
    "note",
  ]),
  deleted("piece_kept_finding", "Findings that were kept, with their reason", ["words", "reason"]),
  deleted("piece_link", "Addresses at which pieces stand", ["url"]),
  deleted("piece_template", "Pieces kept as templates", [
    "name",
    "audience",
    "title",
    "body",
    "variants",
  ]),
  {
    table: "picture",
    label: "What pictures are called, and what is said of them",
    erase: {
      clear: [],
      clearNamed: {
        name: "name",
        alt: "alt",
        decorative: "decorative",
        credit: "credit",
        rights_note: "rights_note",
      },
    },
    about: (i) => mentions(i, ["name", "alt", "decorative", "credit", "rights_note"]),
  },
  {
    table: "picture_answer",
    label: "Notes on pictures",
    erase: { clear: ["note"] },
    about: (i) => mentions(i, ["note"]),
  },
  {
    table: "picture_handout",
    label: "Whom copies of pictures went to",
    erase: { clear: [], clearNamed: { what: "what", to_whom: "to_whom" } },
    about: (i) => mentions(i, ["what", "to_whom"]),
  },
];
