/** What else to look at beside a resource: what it names, what it is part of, and what is alike. */
import type { LibraryEntry } from "./schema.ts";
import { isShown, type Library } from "./search/build-library.ts";

const MOST = 5;

export function relatedTo(library: Library, entry: LibraryEntry): LibraryEntry[] {
  const named = [...entry.related, ...namedBy(library, entry)].map((id) => library.find(id));
  const alike = library.entries
    .filter((other) => likeness(entry, other) > 0)
    .toSorted((a, b) => likeness(entry, b) - likeness(entry, a));
  const parts = new Set(partsOf(library, entry).map((part) => part.id));
  return [...new Set([...named, ...alike])]
    .filter((other) => other !== undefined)
    .filter((other) => isShown(other) && other.id !== entry.id && !parts.has(other.id))
    .filter((other) => other.id !== entry.partOf)
    .slice(0, MOST);
}

/** What is in it, such as the parts of a toolkit. */
export const partsOf = (library: Library, entry: LibraryEntry): LibraryEntry[] =>
  library.entries.filter((other) => other.partOf === entry.id && isShown(other));

const namedBy = (library: Library, entry: LibraryEntry): readonly string[] =>
  library.entries.filter((other) => other.related.includes(entry.id)).map((other) => other.id);

function likeness(entry: LibraryEntry, other: LibraryEntry): number {
  const shared = (a: readonly string[], b: readonly string[]) =>
    a.filter((one) => b.includes(one)).length;
  return (
    3 * shared(entry.topics, other.topics) +
    2 * Number(entry.partOf !== null && entry.partOf === other.partOf) +
    shared(entry.audiences, other.audiences) * (entry.topics.length === 0 ? 1 : 0.5)
  );
}
