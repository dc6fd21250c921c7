/** Which resources have which value of each facet, as sets of bits. */
import type { LibraryEntry } from "../schema.ts";
import { FACETS, type Facet } from "./filter.ts";

/** Stands for what is not known: who published it, or when. */
export const UNKNOWN = "unknown";

/** The values of an entry; what a facet of an unknown date or publisher holds, too. */
export function facetValues(entry: LibraryEntry, facet: Facet): readonly string[] {
  switch (facet) {
    case "kind":
      return [entry.kind];
    case "audience":
      return entry.audiences;
    case "topic":
      return entry.topics;
    case "week":
      return entry.focusWeek === null ? [] : [String(entry.focusWeek)];
    case "section":
      return entry.sections;
    case "publisher":
      return [entry.publisher ?? UNKNOWN];
    case "year":
      return [entry.dated?.slice(0, 4) ?? UNKNOWN];
    case "course":
      return entry.courseNumber === null ? [] : [entry.courseNumber];
  }
}

export interface FacetIndex {
  /** Entries that have any of these values. */
  having(facet: Facet, values: readonly string[]): Uint8Array;
  /** How many of the marked entries have each value; values that none has are left out. */
  count(facet: Facet, marked: Uint8Array): Map<string, number>;
}

export function facetIndex(entries: readonly LibraryEntry[]): FacetIndex {
  const indexes = new Map(FACETS.map((facet) => [facet, oneFacet(entries, facet)]));
  return {
    having(facet, values) {
      const { numbers, of } = indexes.get(facet)!;
      const asked = new Set(values.map((value) => numbers.get(value) ?? -1));
      const marks = new Uint8Array(entries.length);
      for (const [entry, own] of of.entries())
        for (const number of own)
          if (asked.has(number)) {
            marks[entry] = 1;
            break;
          }
      return marks;
    },
    count(facet, marked) {
      const { names, of } = indexes.get(facet)!;
      const counts = new Uint32Array(names.length);
      for (let entry = 0; entry < marked.length; entry++)
        if (marked[entry] === 1) for (const number of of[entry]!) counts[number]!++;
      return new Map(
        names.flatMap((name, i) => (counts[i]! > 0 ? [[name, counts[i]!] as const] : [])),
      );
    },
  };
}

function oneFacet(entries: readonly LibraryEntry[], facet: Facet) {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const of = entries.map((entry) =>
    [...new Set(facetValues(entry, facet))].map((value) => {
      let number = numbers.get(value);
      if (number === undefined) {
        numbers.set(value, (number = names.length));
        names.push(value);
      }
      return number;
    }),
  );
  return { numbers, names, of };
}
