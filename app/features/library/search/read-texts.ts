/** A resource's texts as numbers: read once, and kept as long as the resource is the same. */
import { fold, stemOf, wordsOf } from "./words.ts";

/** A resource's texts by how much a word in them says. */
export interface Texts {
  readonly title: string;
  readonly labels: string;
  readonly text: string;
}
export const FIELDS = ["title", "labels", "text"] as const;

export interface ReadTexts {
  /** How many words each field has. */
  readonly lengths: readonly number[];
  /** Each stem once. */
  readonly stems: Int32Array;
  /** How often each of them stands in each field: three numbers a stem. */
  readonly counts: Uint16Array;
  /** Every stem in order, field after field, with a gap after each. */
  readonly row: Int32Array;
  /** Each word once, as written. */
  readonly words: Int32Array;
}

/** One number for each word of a kind, the same everywhere in this process. */
class Numbers {
  readonly #of = new Map<string, number>();
  readonly names: string[] = [];
  get size(): number {
    return this.names.length;
  }
  /** @returns undefined where no resource has had it */
  find(name: string): number | undefined {
    return this.#of.get(name);
  }
  of(name: string): number {
    let number = this.#of.get(name);
    if (number === undefined) {
      number = this.names.push(name) - 1;
      this.#of.set(name, number);
    }
    return number;
  }
}
export const stemNumbers = new Numbers();
export const wordNumbers = new Numbers();

/** Stands between fields, so that no phrase reaches over their border. */
const GAP = -1;
const reads = new WeakMap<object, ReadTexts>();

/** @param one an object that is new whenever something in it is */
export function readTexts<T extends object>(one: T, textsOf: (one: T) => Texts): ReadTexts {
  const known = reads.get(one);
  if (known) return known;
  const texts = textsOf(one);
  const fields = FIELDS.map((name) => wordsOf(fold(texts[name])));
  const row: number[] = [];
  const counts = new Map<number, number[]>();
  for (const [f, words] of fields.entries()) {
    for (const word of words) {
      const stem = stemNumbers.of(stemOf(word));
      const each = counts.get(stem) ?? [0, 0, 0];
      each[f]!++;
      counts.set(stem, each);
      row.push(stem);
    }
    row.push(GAP);
  }
  const read = {
    lengths: fields.map((words) => words.length),
    stems: Int32Array.from(counts.keys()),
    counts: Uint16Array.from([...counts.values()].flat()),
    row: Int32Array.from(row),
    words: Int32Array.from(new Set(fields.flat().map((word) => wordNumbers.of(word)))),
  };
  reads.set(one, read);
  return read;
}
