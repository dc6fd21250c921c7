import type { Library } from "./build-library.ts";
import type { LibraryEntry } from "../schema.ts";
import { FACETS, type Facet, type LibraryFilter, type Sort } from "./filter.ts";
import { type Instead, matchQuery } from "./match-query.ts";

export interface FacetCount {
  readonly value: string;
  /** How many would be shown with it, everything else as chosen. */
  readonly count: number;
  readonly chosen: boolean;
}
export interface LibraryResult {
  readonly total: number;
  /** All that fit, in order. */
  readonly found: readonly LibraryEntry[];
  /** When few fit: others that have most of the words, the best first. */
  readonly near: readonly LibraryEntry[];
  readonly facets: Readonly<Record<Facet, readonly FacetCount[]>>;
  /** How many there would be if nothing of this facet were chosen. */
  readonly without: Readonly<Partial<Record<Facet, number>>>;
  /** Words that were searched in place of typed ones that are nowhere. */
  readonly instead: readonly Instead[];
  /** No resource has all words: these have most of them. */
  readonly partly: boolean;
  /** How they are sorted, whether it was asked for or not. */
  readonly sort: Sort;
}

/**
 * Finds what fits, with the counts of every facet.
 * @param among which entries are looked at: those that visitors see, when not said
 */
export function searchLibrary(
  library: Library,
  filter: LibraryFilter,
  among?: (entry: LibraryEntry) => boolean,
): LibraryResult {
  const { entries, facets } = library;
  const looked = among ? marksOf(entries.map(among)) : library.shown;
  const match = matchQuery(library, filter, looked);
  const chosen = FACETS.filter((facet) => filter.chosen[facet] !== undefined);
  const having = new Map(
    chosen.map((facet) => [facet, facets.having(facet, filter.chosen[facet]!)]),
  );
  const narrowed = (base: Uint8Array, left?: Facet): Uint8Array =>
    chosen
      .filter((facet) => facet !== left)
      .reduce((marks, facet) => both(marks, having.get(facet)!), base);
  const base = match ? both(looked, match.marks) : looked;
  const marks = narrowed(base);
  const sort = filter.sort ?? (match ? "relevance" : "date");
  const order = sort === "relevance" && match ? byScore(marks, match.scores, library) : null;
  const found = (order ?? library.orders[sort === "title" ? "title" : "date"])
    .filter((entry) => marks[entry] === 1)
    .map((entry) => entries[entry]!);
  const near =
    match && !match.partly && found.length < FEW
      ? firstBy(narrowed(both(looked, match.near)), match.scores, library, FEW - found.length).map(
          (entry) => entries[entry]!,
        )
      : [];
  const without: Partial<Record<Facet, number>> = {};
  const counts = {} as Record<Facet, readonly FacetCount[]>;
  for (const facet of FACETS) {
    const set = having.has(facet) ? narrowed(base, facet) : marks;
    if (having.has(facet)) without[facet] = set.reduce((sum, mark) => sum + mark, 0);
    counts[facet] = inOrder(facet, facets.count(facet, set), filter.chosen[facet] ?? []);
  }
  return {
    total: found.length,
    found,
    near,
    facets: counts,
    without,
    instead: match?.instead ?? [],
    partly: match?.partly ?? false,
    sort: order || sort !== "relevance" ? sort : "date",
  };
}

/** With fewer than these, others that come close are shown below them. */
const FEW = 10;

const marksOf = (flags: readonly boolean[]): Uint8Array => Uint8Array.from(flags, Number);

function both(a: Uint8Array, b: Uint8Array): Uint8Array {
  const marks = new Uint8Array(a.length);
  for (let i = 0; i < a.length; i++) marks[i] = a[i]! & b[i]!;
  return marks;
}

/** The best first; of equals the newer one. */
function byScore(marks: Uint8Array, scores: Float32Array, library: Library): number[] {
  const order = library.orders.date.filter((entry) => marks[entry] === 1);
  return order.sort((a, b) => scores[b]! - scores[a]!);
}

/** The first of them only: there may be thousands that come close. */
function firstBy(
  marks: Uint8Array,
  scores: Float32Array,
  library: Library,
  most: number,
): readonly number[] {
  const first: number[] = [];
  for (const entry of library.orders.date) {
    const last = first.length === most ? first.at(-1)! : null;
    if (marks[entry] !== 1 || (last !== null && scores[entry]! <= scores[last]!)) continue;
    const at = first.findIndex((other) => scores[other]! < scores[entry]!);
    first.splice(at < 0 ? first.length : at, 0, entry);
    if (first.length > most) first.pop();
  }
  return first;
}

/** Years: the newest first; weeks and courses by number; others by how many, then by name. What is unknown stands last. */
function inOrder(
  facet: Facet,
  counts: ReadonlyMap<string, number>,
  chosen: readonly string[],
): FacetCount[] {
  const values = new Set([...counts.keys(), ...chosen]);
  const all = [...values].map((value) => ({
    value,
    count: counts.get(value) ?? 0,
    chosen: chosen.includes(value),
  }));
  const last = (value: string) => Number(value === "unknown");
  return all.sort(
    (a, b) =>
      last(a.value) - last(b.value) ||
      (facet === "year"
        ? b.value.localeCompare(a.value)
        : facet === "week" || facet === "course"
          ? a.value.localeCompare(b.value)
          : b.count - a.count || a.value.localeCompare(b.value)),
  );
}
