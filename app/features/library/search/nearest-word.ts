/** The known word that somebody meant who typed one that is nowhere. */

interface KnownWord {
  readonly word: string;
  readonly letters: number;
  readonly uses: number;
}

export interface NearestWord {
  /** @returns one known word, two that were typed as one, or none */
  find(typed: string): readonly string[];
}

const SHORTEST = 4;
/** How many slips are forgiven in a word of this length. */
const slips = (length: number): number => (length < SHORTEST ? 0 : length < 8 ? 1 : 2);

/** @param uses how many resources have each word */
export function nearestWord(uses: ReadonlyMap<string, number>): NearestWord {
  const byLength: KnownWord[][] = [];
  for (const [word, count] of uses) {
    if (!/^\p{L}+$/u.test(word) || word.length < 3) continue;
    (byLength[word.length] ??= []).push({ word, letters: lettersOf(word), uses: count });
  }
  return {
    find(typed) {
      if (typed.length > 40 || !/^\p{L}+$/u.test(typed)) return [];
      const one = nearest(typed, byLength);
      if (one) return [one];
      return split(typed, uses);
    },
  };
}

function nearest(typed: string, byLength: readonly (readonly KnownWord[])[]): string | null {
  const most = slips(typed.length);
  const letters = lettersOf(typed);
  let best: KnownWord | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let length = typed.length - most; length <= typed.length + most; length++)
    for (const known of byLength[length] ?? []) {
      // A slip changes at most two letters of the set.
      if (bitsOf(known.letters ^ letters) > 2 * most) continue;
      const slipped = distance(typed, known.word, most);
      if (slipped > most) continue;
      // People seldom miss the first letter; of equals, the more common word.
      const cost =
        slipped + (known.word[0] === typed[0] ? 0 : 0.5) - Math.min(known.uses, 1000) / 1e5;
      if (cost < bestCost) [best, bestCost] = [known, cost];
    }
  return best?.word ?? begun(typed, byLength);
}

/** The most common word that begins so, for whoever typed only its beginning. */
function begun(typed: string, byLength: readonly (readonly KnownWord[])[]): string | null {
  if (typed.length < SHORTEST) return null;
  let best: KnownWord | null = null;
  for (const words of byLength.slice(typed.length + 1))
    for (const known of words ?? [])
      if (known.word.startsWith(typed) && (!best || known.uses > best.uses)) best = known;
  return best?.word ?? null;
}

function split(typed: string, uses: ReadonlyMap<string, number>): readonly string[] {
  for (let at = 3; at <= typed.length - 3; at++) {
    const [first, second] = [typed.slice(0, at), typed.slice(at)];
    if (uses.has(first) && uses.has(second)) return [first, second];
  }
  return [];
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}
function bitsOf(set: number): number {
  let bits = 0;
  for (let left = set; left !== 0; left &= left - 1) bits++;
  return bits;
}

/** Letters missed, added, changed or swapped with their neighbor; `most` + 1 where it is more. */
function distance(a: string, b: string, most: number): number {
  let [before, row] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      next.push(least);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
