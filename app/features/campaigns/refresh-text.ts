/** Words of last year's piece that only fit last year. Pure. */

const MONTHS =
  "January|February|March|April|May|June|July|August|September|October|November|December";

export interface Refresh {
  /** The calendar year that the text was written for, and the new one. */
  readonly was: number;
  readonly year: number;
  /** The old theme and the new one; null where there is none. */
  readonly themes: readonly [string | null, string | null];
  /** The old primary hashtag and the new one. */
  readonly hashtags: readonly [string | null, string | null];
}

/**
 * Puts the new year, theme and hashtag in. A year changes only where it stands with a month or with
 * "Month", "Day" or "Week": the year of a statistic or a law is a fact and stays. What is left for a
 * person to look at is told.
 */
export function refreshText(
  text: string,
  refresh: Refresh,
): { readonly text: string; readonly changes: readonly string[] } {
  const { was, year } = refresh;
  const changes: string[] = [];
  let fresh = text;
  if (was !== year) {
    const dated = new RegExp(
      `\\b((?:${MONTHS})(?: \\d{1,2},)? |(?:Month|Day|Week) )${was}\\b`,
      "g",
    );
    fresh = fresh.replaceAll(dated, `$1${year}`);
    if (fresh !== text) changes.push(`The year ${was} became ${year}.`);
  }
  const [oldTheme, newTheme] = refresh.themes;
  if (oldTheme && oldTheme !== newTheme && fresh.includes(oldTheme)) {
    if (newTheme) {
      fresh = fresh.replaceAll(oldTheme, newTheme);
      changes.push("The theme became the new one.");
    } else changes.push("It names last year’s theme. Change it.");
  }
  const [oldTag, newTag] = refresh.hashtags;
  if (oldTag && newTag && oldTag.toLowerCase() !== newTag.toLowerCase()) {
    const tag = new RegExp(`${oldTag}(?![\\p{L}\\p{N}_])`, "giu");
    if (tag.test(fresh)) {
      fresh = fresh.replaceAll(tag, newTag);
      changes.push(`${oldTag} became ${newTag}.`);
    }
  }
  if (was !== year && new RegExp(`\\b${was}\\b`).test(fresh))
    changes.push(`It still says ${was}. See whether that is right.`);
  return { text: fresh, changes };
}
