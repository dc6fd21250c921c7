/**
 * What words stand in which resources, and how much they say: BM25F over title, labels and text.
 * Built once for a state of the library; arrays of numbers, so that 20,000 resources are looked
 * through in a few milliseconds.
 */
import {
  FIELDS,
  type ReadTexts,
  readTexts,
  stemNumbers,
  type Texts,
  wordNumbers,
} from "./read-texts.ts";

/** How much a word in each field says, and how far a long field is evened out. */
const WEIGHTS = [5, 2.2, 1] as const;
const EVENS = [0.4, 0.3, 0.6] as const;
const SATURATION = 1.4;

export interface TextIndex {
  /** Whether one of the marked resources has the word. */
  has(stem: string, marked: Uint8Array): boolean;
  /** Adds to `into` what each resource scores for these words in a row. */
  score(stems: readonly string[], into: Float32Array): void;
  /** How much more a title says that is, or holds, just these words: asked for one entry after the other. */
  titleFactor(stems: readonly string[]): (entry: number) => number;
  /** How many of the marked resources have each word, as written. */
  uses(marked: Uint8Array): ReadonlyMap<string, number>;
}

/** @param all objects that are new whenever something in them is */
export function textIndex<T extends object>(
  all: readonly T[],
  textsOf: (one: T) => Texts,
): TextIndex {
  const reads = all.map((one) => readTexts(one, textsOf));
  const postings = gather(reads);
  return {
    has: (stem, marked) => postings.of(stemNumbers.find(stem)).some((entry) => marked[entry] === 1),
    score(stems, into) {
      const asked = stems.map((stem) => stemNumbers.find(stem) ?? NOWHERE);
      if (!asked.includes(NOWHERE)) addScores(asked, into, reads, postings);
    },
    titleFactor(stems) {
      const asked = stems.map((stem) => stemNumbers.find(stem) ?? NOWHERE);
      return (entry) => {
        const { row, lengths } = reads[entry]!;
        const title = row.subarray(0, lengths[0]!);
        if (isRow(asked, title)) return asked.length === title.length ? 2 : 1.3;
        return asked.every((number) => title.includes(number)) ? 1.15 : 1;
      };
    },
    uses: (marked) => countWords(reads.filter((_, entry) => marked[entry] === 1)),
  };
}
const NOWHERE = -2;

/** All stems' resources one after the other: those of stem n from `starts[n]` to `starts[n + 1]`. */
interface Postings {
  readonly starts: Uint32Array;
  readonly entries: Int32Array;
  /** The weighted number of times, evened out by the length of its field. */
  readonly times: Float32Array;
  count(stem: number | undefined): number;
  of(stem: number | undefined): Int32Array;
}

function gather(reads: readonly ReadTexts[]): Postings {
  const starts = new Uint32Array(stemNumbers.size + 1);
  for (const { stems } of reads) for (const stem of stems) starts[stem + 1]!++;
  for (let n = 0; n < stemNumbers.size; n++) starts[n + 1]! += starts[n]!;
  const next = starts.slice();
  const total = starts.at(-1)!;
  const [entries, times] = [new Int32Array(total), new Float32Array(total)];
  const usual = FIELDS.map(
    (_, f) => reads.reduce((sum, read) => sum + read.lengths[f]!, 0) / (reads.length || 1) || 1,
  );
  for (const [entry, { stems, counts, lengths }] of reads.entries()) {
    const each = WEIGHTS.map(
      (weight, f) => weight / (1 - EVENS[f]! + (EVENS[f]! * lengths[f]!) / usual[f]!),
    );
    for (let i = 0; i < stems.length; i++) {
      const at = next[stems[i]!]!++;
      entries[at] = entry;
      times[at] =
        counts[3 * i]! * each[0]! + counts[3 * i + 1]! * each[1]! + counts[3 * i + 2]! * each[2]!;
    }
  }
  // Words that came after this index was built are in none of it.
  const count = (stem: number | undefined) =>
    stem === undefined || stem + 1 >= starts.length ? 0 : starts[stem + 1]! - starts[stem]!;
  const of = (stem: number | undefined) => {
    const from = starts[stem ?? -1] ?? 0;
    return entries.subarray(from, from + count(stem));
  };
  return { starts, entries, times, count, of };
}

function addScores(
  asked: readonly number[],
  into: Float32Array,
  reads: readonly ReadTexts[],
  postings: Postings,
): void {
  const fits = asked.length === 1 ? null : rowsWith(asked, reads, postings);
  for (const stem of new Set(asked)) {
    const count = postings.count(stem);
    const from = postings.starts[stem]!;
    // Every resource may have a word; having it still counts for something.
    const rare = Math.max(Math.log(1 + (reads.length - count + 0.5) / (count + 0.5)), 0.02);
    for (let at = from; at < from + count; at++) {
      const entry = postings.entries[at]!;
      if (fits && !fits.has(entry)) continue;
      const n = postings.times[at]!;
      into[entry]! += rare * ((n * (SATURATION + 1)) / (n + SATURATION));
    }
  }
}

/** Which resources have the words in a row: looked up among those that have the rarest of them. */
function rowsWith(
  asked: readonly number[],
  reads: readonly ReadTexts[],
  postings: Postings,
): ReadonlySet<number> {
  const rarest = asked.reduce((a, b) => (postings.count(b) < postings.count(a) ? b : a));
  return new Set(postings.of(rarest).filter((entry) => isRow(asked, reads[entry]!.row)));
}

function isRow(asked: readonly number[], row: Int32Array): boolean {
  for (let at = row.indexOf(asked[0]!); at >= 0; at = row.indexOf(asked[0]!, at + 1))
    if (asked.every((number, i) => row[at + i] === number)) return true;
  return false;
}

function countWords(reads: readonly ReadTexts[]): ReadonlyMap<string, number> {
  const counts = new Uint32Array(wordNumbers.size);
  for (const { words } of reads) for (const word of words) counts[word]!++;
  return new Map(
    wordNumbers.names.flatMap((name, n) => (counts[n]! > 0 ? [[name, counts[n]!] as const] : [])),
  );
}
