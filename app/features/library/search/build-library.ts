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
  const text = textIndex(entries.map(textsOf));
  let nearest: NearestWord | undefined;
  return {
    entries,
    find: (id) => entries[byId.get(id) ?? -1],
    named: (typed) => byId.get(typed) ?? byAddress.get(plainAddress(typed)) ?? null,
    shown: Uint8Array.from(entries, (entry) => Number(isShown(entry))),
    text,
    facets: facetIndex(entries),
    // Most searches have no slip in them.
    get nearest() {
      return (nearest ??= nearestWord(text.uses));
    },
    orders: { date: placesBy(entries, byDate), title: placesBy(entries, byTitle) },
  };
}

const plainAddress = (url: string): string =>
  url
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/\/+$/, "");

const textsOf = (entry: LibraryEntry) => ({
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

const placesBy = (
  entries: readonly LibraryEntry[],
  order: (a: LibraryEntry, b: LibraryEntry) => number,
): number[] =>
  entries
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => order(a.entry, b.entry))
    .map(({ place }) => place);

const collator = new Intl.Collator("en-US", { numeric: true });
const byTitle = (a: LibraryEntry, b: LibraryEntry): number =>
  collator.compare(titleKey(a.title), titleKey(b.title)) || (a.id < b.id ? -1 : 1);
/** As a list is read: without quotation marks or brackets, and without its article. */
const titleKey = (title: string): string =>
  title.replace(/^[^\p{L}\p{N}]+/u, "").replace(/^(the|an?) /i, "");
/** The newest first. A year stands after its months, which are known better; no date stands last. */
const byDate = (a: LibraryEntry, b: LibraryEntry): number =>
  (b.dated ?? "").localeCompare(a.dated ?? "") || byTitle(a, b);
