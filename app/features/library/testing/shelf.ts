/** For tests and the bench: a library in memory, without a database. */
import { catalogContent } from "../catalog/catalog-content.ts";
import type { LibraryEntry } from "../schema.ts";
import { buildLibrary, type Library } from "../search/build-library.ts";

const DAY = new Date("2026-11-25T15:00:00Z");

/** What ships, as the database would hand it out. */
export const shippedEntries = (): LibraryEntry[] =>
  catalogContent().map(({ id, content, hash, mergedInto, replacedBy }) => ({
    ...content,
    id,
    origin: "shipped",
    removed: false,
    draft: false,
    hidden: false,
    mergedInto,
    replacedBy,
    addedAt: DAY,
    changedAt: DAY,
    revision: 0,
    basedOn: null,
    shippedHash: hash,
  }));

/** What ships, with some entries changed or added. */
export function shelf(changes: readonly (Partial<LibraryEntry> & { id: string })[] = []): Library {
  const entries = new Map(shippedEntries().map((entry) => [entry.id, entry]));
  const blank = entries.get("otip-website")!;
  for (const change of changes)
    entries.set(change.id, {
      ...(entries.get(change.id) ?? { ...blank, url: null, description: null, remarks: null }),
      ...change,
    });
  return buildLibrary([...entries.values()]);
}
