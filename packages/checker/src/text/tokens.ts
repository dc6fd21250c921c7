/** The words of a text in flat arrays: place, number in the vocabulary, separation, flags. */

export const CAPITAL = 1;
export const ALL_CAPITALS = 2;
export const NUMBER = 4;
export const OPAQUE_WORD = 8;
export const HYPHENATED = 16;
export const QUOTED = 32;
export const ALT = 64;
export const LINK = 128;
export const HEADING = 256;
/** Part of an official name. */
export const NAMED = 512;
/** Followed by a clitic such as 's. */
export const CLITIC = 1024;

/** Separation from the word before. */
export const CLOSE = 0;
export const COMMA = 1;
export const CLAUSE = 2;
export const SENTENCE = 3;
export const BLOCK = 4;

export class Tokens {
  count = 0;
  sentences = 0;
  starts = new Int32Array(1024);
  ends = new Int32Array(1024);
  words = new Int32Array(1024);
  flags = new Uint16Array(1024);
  separations = new Uint8Array(1024);
  sentence = new Int32Array(1024);
  /** The sentence and the paragraph of each word; the first words of each, and an end. */
  readonly sentenceStarts: number[] = [];
  block = new Int32Array(1024);
  readonly blockStarts: number[] = [];
  /** Quotation marks on the way: place, character, and the number of the next word. */
  readonly quoteMarks: { at: number; code: number; token: number }[] = [];
  /** Words with letters, and syllables in them, outside alternative texts. */
  readable = 0;
  syllables = 0;
  steps = 0;

  protected grow(): void {
    const size = this.starts.length * 2;
    for (const name of ["starts", "ends", "words", "sentence", "block"] as const) {
      const wider = new Int32Array(size);
      wider.set(this[name]);
      this[name] = wider;
    }
    const flags = new Uint16Array(size);
    flags.set(this.flags);
    this.flags = flags;
    const separations = new Uint8Array(size);
    separations.set(this.separations);
    this.separations = separations;
  }
}
