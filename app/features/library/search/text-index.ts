/**
 * What words stand in which resources, and how much they say: BM25F over title, labels and text.
 * Built once for a state of the library; arrays of numbers, so that 20,000 resources are looked
 * through in a millisecond or two.
 */
import { fold, stemOf, wordsOf } from "./words.ts";

/** A resource's texts by how much a word in them says. */
export interface Texts {
  readonly title: string;
  readonly labels: string;
  readonly text: string;
}

const FIELDS = [
  { name: "title", weight: 5, evens: 0.4 },
  { name: "labels", weight: 2.2, evens: 0.3 },
  { name: "text", weight: 1, evens: 0.6 },
] as const;
const SATURATION = 1.4;

interface Posting {
  readonly entries: Int32Array;
  /** The weighted number of times, evened out by the length of its field. */
  readonly times: Float32Array;
}

export interface TextIndex {
  readonly size: number;
  /** How many resources have each word, as written. */
  readonly uses: ReadonlyMap<string, number>;
  readonly has: (stem: string) => boolean;
  /** Adds to `into` what each resource scores for these words in a row. */
  score(stems: readonly string[], into: Float32Array): void;
  /** How much more a title says that is, or holds, just these words. */
  titleFactor(entry: number, stems: readonly string[]): number;
}

const GAP = -1;

export function textIndex(all: readonly Texts[]): TextIndex {
  const numbers = new Map<string, number>();
  const gathered: { entries: number[]; times: number[] }[] = [];
  const uses = new Map<string, number>();
  const rows: Int32Array[] = [];
  const titles: string[] = [];
  const read = all.map((texts) => FIELDS.map(({ name }) => wordsOf(fold(texts[name]))));
  const usual = FIELDS.map(
    (_, f) =>
      read.reduce((sum, fields) => sum + fields[f]!.length, 0) / Math.max(1, all.length) || 1,
  );
  for (const [entry, fields] of read.entries()) {
    const times = new Map<number, number>();
    const row: number[] = [];
    for (const word of new Set(fields.flat())) uses.set(word, (uses.get(word) ?? 0) + 1);
    for (const [f, words] of fields.entries()) {
      const { weight, evens } = FIELDS[f]!;
      const each = weight / (1 - evens + (evens * words.length) / usual[f]!);
      for (const word of words) {
        const stem = stemOf(word);
        let number = numbers.get(stem);
        if (number === undefined) numbers.set(stem, (number = numbers.size));
        times.set(number, (times.get(number) ?? 0) + each);
        row.push(number);
      }
      row.push(GAP);
      if (f === 0) titles[entry] = ` ${words.map(stemOf).join(" ")} `;
    }
    rows[entry] = Int32Array.from(row);
    for (const [number, sum] of times) {
      const posting = (gathered[number] ??= { entries: [], times: [] });
      posting.entries.push(entry);
      posting.times.push(sum);
    }
  }
  const postings = gathered.map(({ entries, times }): Posting => ({
    entries: Int32Array.from(entries),
    times: Float32Array.from(times),
  }));
  return {
    size: all.length,
    uses,
    has: (stem) => numbers.has(stem),
    score: (stems, into) => addScores(stems, into, { size: all.length, numbers, postings, rows }),
    titleFactor(entry, stems) {
      const title = titles[entry]!;
      const asked = ` ${stems.join(" ")} `;
      if (title === asked) return 2;
      if (title.includes(asked)) return 1.3;
      return stems.every((stem) => title.includes(` ${stem} `)) ? 1.15 : 1;
    },
  };
}

interface Built {
  readonly size: number;
  readonly numbers: ReadonlyMap<string, number>;
  readonly postings: readonly Posting[];
  readonly rows: readonly Int32Array[];
}

function addScores(stems: readonly string[], into: Float32Array, built: Built): void {
  const asked: number[] = [];
  for (const stem of stems) {
    const number = built.numbers.get(stem);
    if (number === undefined) return;
    asked.push(number);
  }
  for (const number of new Set(asked)) {
    const { entries, times } = built.postings[number]!;
    const rare = Math.log(1 + (built.size - entries.length + 0.5) / (entries.length + 0.5));
    const alone = asked.length === 1;
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i]!;
      if (!alone && !inARow(asked, built.rows[entry]!)) continue;
      const n = times[i]!;
      // Every resource may have a word; having it still counts for something.
      into[entry]! += Math.max(rare, 0.02) * ((n * (SATURATION + 1)) / (n + SATURATION));
    }
  }
}

function inARow(asked: readonly number[], row: Int32Array): boolean {
  for (let at = row.indexOf(asked[0]!); at >= 0; at = row.indexOf(asked[0]!, at + 1))
    if (asked.every((number, i) => row[at + i] === number)) return true;
  return false;
}
