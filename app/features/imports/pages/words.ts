import { formatCount } from "#ui/format.ts";
import type { RunCounts, RunStatus } from "../schema.ts";

/** How a status reads. */
export const STATUS_WORDS: Readonly<Record<RunStatus, string>> = {
  mapping: "Waiting for its columns",
  reading: "Being read",
  preview: "Waiting for you",
  queued: "Waiting to be applied",
  applying: "Being applied",
  done: "Applied",
  failed: "Stopped",
  canceled: "Canceled",
  undoing: "Being undone",
  undone: "Undone",
};

/** What stands over the bar while a step runs. */
export const STEP_WORDS: Partial<Record<RunStatus, string>> = {
  reading: "Reading the file",
  queued: "Waiting to begin",
  applying: "Applying the changes",
  undoing: "Undoing the changes",
};

/** What `people` counts in kinds of files that are not about people. */
const SUBJECTS: Readonly<Record<string, string>> = {
  contracts: "Contracts",
  suppliers: "Suppliers",
  risk: "Listings",
};

/** The counts of a run as terms and values; those that mean nothing to its kind are left out. */
export function countItems(kind: string, counts: RunCounts): { term: string; value: string }[] {
  const items: [string, number, boolean][] = [
    ["Lines in the file", counts.rows, true],
    [SUBJECTS[kind] ?? "People", counts.people, true],
    ["Appointments", counts.appointments, kind === "people"],
    ["Added", counts.added, true],
    ["Changed", counts.changed, true],
    ["Unchanged", counts.unchanged, true],
    ["Ended", counts.ended, kind === "people"],
    ["No longer listed", counts.ended, kind === "risk"],
    ["Said twice", counts.repeats, kind !== "people"],
    ["Kept aside to look at", counts.review, kind === "completions"],
    ["Lines refused", counts.refused, true],
  ];
  return items.flatMap(([term, value, shown]) =>
    shown ? [{ term, value: formatCount(value) }] : [],
  );
}

const encodings: Record<string, string> = {
  "utf-8": "UTF-8",
  "utf-8-bom": "UTF-8 with a mark",
  "windows-1252": "Windows (Western)",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16, big end first",
  macintosh: "Macintosh (Western)",
};
const delimiters: Record<string, string> = {
  ",": "Comma",
  ";": "Semicolon",
  "\t": "Tab",
  "|": "Vertical bar",
};
const lineEnds: Record<string, string> = { lf: "LF", crlf: "CRLF", cr: "CR" };

const options = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
export const ENCODING_OPTIONS = options(encodings);
/** A tab cannot stand in a form's value: it is called by its name. */
export const DELIMITER_OPTIONS = options(delimiters).map(({ value, label }) => ({
  value: value === "\t" ? "tab" : value,
  label,
}));
export const encodingWord = (key: string | null): string => encodings[key ?? ""] ?? "";
export const delimiterWord = (key: string | null): string => delimiters[key ?? ""] ?? "";
export const lineEndWord = (key: string | null): string => lineEnds[key ?? ""] ?? "";
