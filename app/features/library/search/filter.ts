/** What is asked of the library, as it stands in an address. */

/** The facets, in the order in which they are shown. */
export const FACETS = [
  "kind",
  "audience",
  "topic",
  "week",
  "section",
  "publisher",
  "year",
  "course",
] as const;
export type Facet = (typeof FACETS)[number];

export const SORTS = ["relevance", "date", "title"] as const;
export type Sort = (typeof SORTS)[number];

export interface LibraryFilter {
  /** Words, "phrases", -exclusions, and OR. */
  readonly q: string;
  /** Words as typed: nothing is searched in their place. */
  readonly exact: boolean;
  /** Within one facet any of its values, across facets all of them. */
  readonly chosen: Readonly<Partial<Record<Facet, readonly string[]>>>;
  /** null: by relevance with words, the newest first without. */
  readonly sort: Exclude<Sort, "relevance"> | null;
  /** From 1. */
  readonly page: number;
}

const MOST_Q = 10_000;
const MOST_VALUES = 50;
const MOST_PAGE = 1_000_000;

/** Reads what an address asks; what it cannot mean is left out. */
export function readFilter(query: URLSearchParams): LibraryFilter {
  const chosen: Partial<Record<Facet, readonly string[]>> = {};
  for (const facet of FACETS) {
    const values = [...new Set(query.getAll(facet).map((value) => value.trim().slice(0, 200)))]
      .filter(Boolean)
      .slice(0, MOST_VALUES)
      .toSorted();
    if (values.length > 0) chosen[facet] = values;
  }
  const q = (query.get("q") ?? "").slice(0, MOST_Q).trim();
  const sort = query.get("sort");
  const page = Number.parseInt(query.get("page") ?? "", 10);
  return {
    q,
    exact: q !== "" && query.get("exact") === "1",
    chosen,
    // Without words the newest stand first anyway.
    sort: sort === "title" || (sort === "date" && q !== "") ? sort : null,
    page: page >= 1 && page <= MOST_PAGE ? page : 1,
  };
}

/** The one way to write a filter as a query, so that the same question has the same address. */
export function writeFilter(filter: LibraryFilter): string {
  const query = new URLSearchParams();
  if (filter.q) query.set("q", filter.q);
  if (filter.exact) query.set("exact", "1");
  for (const facet of FACETS)
    for (const value of filter.chosen[facet]?.toSorted() ?? []) query.append(facet, value);
  if (filter.sort) query.set("sort", filter.sort);
  if (filter.page > 1) query.set("page", String(filter.page));
  return query.toString();
}

/** Whether an address asks in just these words: others lead to it, so that a question has one address. */
export function isWrittenSo(query: URLSearchParams, filter: LibraryFilter): boolean {
  const asked = new URLSearchParams();
  for (const [name, value] of query) if (OURS.has(name)) asked.append(name, value);
  return asked.toString() === writeFilter(filter);
}
const OURS = new Set<string>(["q", "exact", ...FACETS, "sort", "page"]);
