/** What visitors find under an id: others lead to it, and what they do not see stays unnamed. */
import type { LibraryEntry } from "./schema.ts";
import { isShown, type Library } from "./search/build-library.ts";

/** The entry of this address; a merged one leads to the one that took it in. Hidden ones and drafts are not there. */
export function followed(library: Library, id: string): LibraryEntry | null {
  let entry = library.find(id);
  const met = new Set<string>();
  while (entry && entry.mergedInto !== null && !met.has(entry.id)) {
    met.add(entry.id);
    entry = library.find(entry.mergedInto);
  }
  return entry && !entry.hidden && !entry.draft && entry.mergedInto === null ? entry : null;
}

/** An entry as files carry it: an id can tell the title of what visitors do not see. */
export function withoutUnseen(library: Library, entry: LibraryEntry): LibraryEntry {
  const isSeen = (id: string) => {
    const other = library.find(id);
    return other !== undefined && isShown(other);
  };
  const related = entry.related.filter(isSeen);
  const partOf = entry.partOf !== null && isSeen(entry.partOf) ? entry.partOf : null;
  return { ...entry, partOf, related };
}
