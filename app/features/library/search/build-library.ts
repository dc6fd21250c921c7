/** The library in memory: its entries, and what search looks them up with. */
import { kindLabel } from "../kinds.ts";
import type { LibraryEntry } from "../schema.ts";
import { facetIndex, type FacetIndex } from "./facet-index.ts";
import { nearestWord, type NearestWord } from "./nearest-word.ts";
import { textIndex, type TextIndex } from "./text-index.ts";

/** The library as one organization has it: what ships, with its own rows in their place and beside them. */
export interface Library {
  /** Hidden ones, drafts and merged ones too. */
  readonly entries: readonly LibraryEntry[];
  find(id: string): LibraryEntry | undefined;
  /** The place of the entry with exactly this id or address. */
  named(typed: string): number | null;
  /** 1 where visitors see the entry of this place. */
  readonly shown: Uint8Array;
  readonly text: TextIndex;
  readonly facets: FacetIndex;
  readonly nearest: NearestWord;
  /** Places in order; what has no date stands last. */
  readonly orders: { readonly date: readonly number[]; readonly title: readonly number[] };
}

/** Whether visitors see it. */
export const isShown = (entry: LibraryEntry): boolean =>
  !entry.hidden && !entry.draft && !entry.removed && entry.mergedInto === null;

export function buildLibrary(entries: readonly LibraryEntry[]): Library {
  const byId = new Map(entries.map((entry, place) => [entry.id, place]));
  const byAddress = new Map(
    entries.flatMap((entry, place) =>
      entry.url ? [[plainAddress(entry.url), place] as const] : [],
    ),
  );
  const text = textIndex(entries, textsOf);
  const shown = Uint8Array.from(entries, (entry) => Number(isShown(entry)));
  let nearest: NearestWord | undefined;
  return {
    entries,
    find: (id) => entries[byId.get(id) ?? -1],
    named: (typed) => byId.get(typed) ?? byAddress.get(plainAddress(typed)) ?? null,
    shown,
    text,
    facets: facetIndex(entries),
    // Most searches have no slip in them. Words of what is hidden are offered to nobody.
    get nearest() {
      return (nearest ??= nearestWord(text.uses(shown)));
    },
    orders: ordersOf(entries),
  };
}

const plainAddress = (url: string): string =>
  url
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/\/+$/, "");

/** Its texts by how much a word in them says. */
export const textsOf = (entry: LibraryEntry) => ({
  title: [entry.title, ...entry.altTitles].join(" . "),
  labels: [
    entry.subtitle,
    ...entry.keywords,
    ...entry.topics,
    ...entry.audiences,
    ...entry.sections,
    kindLabel(entry.kind),
    entry.publisher,
    entry.courseNumber && `TRAIN ${entry.courseNumber}`,
    ...entry.people.map((person) => person.name),
    entry.id,
  ].join(" . "),
  text: [
    entry.description,
    entry.remarks,
    ...entry.outcomes,
    ...entry.parts.map((part) => part.title),
    ...entry.accreditedBy,
    entry.delivery,
    entry.disclaimer,
  ].join(" . "),
});

const collator = new Intl.Collator("en-US", { numeric: true });
/** As a list is read: without quotation marks or brackets, and without its article. */
const titleKey = (title: string): string =>
  title.replace(/^[^\p{L}\p{N}]+/u, "").replace(/^(the|an?) /i, "");

/** Places by title; and the newest first. A year stands after its months, which are known better. */
function ordersOf(entries: readonly LibraryEntry[]): Library["orders"] {
  const keys = entries.map((entry) => titleKey(entry.title));
  const title = [...entries.keys()].sort(
    (a, b) => collator.compare(keys[a]!, keys[b]!) || (entries[a]!.id < entries[b]!.id ? -1 : 1),
  );
  const dates = entries.map((entry) => entry.dated ?? "");
  // Sorting keeps the order by title among those of one date.
  const date = title.toSorted((a, b) => newestFirst(dates[a] ?? "", dates[b] ?? ""));
  return { date, title };
}
const newestFirst = (a: string, b: string): number => (a === b ? 0 : a < b ? 1 : -1);
