/** The entries of a list, as a reader meets them: what was replaced, merged or hidden is said. */
import type { Library } from "../open-library.ts";
import { isShown } from "../open-library.ts";
import type { LibraryEntry } from "../schema.ts";
import type { ListLine } from "./schema.ts";

export interface ListEntry {
  readonly id: string;
  /** null: nothing has this id, or visitors do not see it any more. */
  readonly entry: LibraryEntry | null;
  /** What stands in its place: the one it was merged into. */
  readonly from: string | null;
  /** A newer one, where somebody named it. */
  readonly successor: LibraryEntry | null;
  readonly note: string | null;
}

const MOST_MERGES = 20;

/** Looks up every line; a merged resource gives way to the one that it was merged into. */
export function listEntries(library: Library, lines: readonly ListLine[]): readonly ListEntry[] {
  return lines.map(({ id, note }) => {
    let entry = library.find(id);
    for (let n = 0; entry?.mergedInto && n < MOST_MERGES; n++)
      entry = library.find(entry.mergedInto);
    const shown = entry !== undefined && isShown(entry) ? entry : null;
    const next = shown?.replacedBy ? library.find(shown.replacedBy) : undefined;
    return {
      id,
      entry: shown,
      from: shown !== null && shown.id !== id ? id : null,
      successor: next !== undefined && isShown(next) ? next : null,
      note,
    };
  });
}
