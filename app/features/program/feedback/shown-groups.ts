import { FEWEST } from "./schema.ts";

/**
 * Which groups of a whole may be shown. A group needs five answers, and so does what is left when it
 * is taken from the whole; nor may all shown groups together leave one to four answers, since the
 * whole less the shown would tell of those. The smallest go first until that holds. Pure.
 */
export function shownGroups<K>(
  counts: ReadonlyMap<K, number>,
  fewest: number = FEWEST,
): ReadonlySet<K> {
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const shown = [...counts]
    .filter(([, n]) => n >= fewest && total - n >= fewest)
    .toSorted((a, b) => b[1] - a[1]);
  const left = () => total - shown.reduce((sum, [, n]) => sum + n, 0);
  while (shown.length > 0 && left() > 0 && left() < fewest) shown.pop();
  return new Set(shown.map(([key]) => key));
}
