/** The words that patterns name, found by the hash that the tokenizer has at hand. */

export const hashStep = (hash: number, code: number): number =>
  (Math.imul(hash, 31) + code + 1) | 0;

export function hashOf(word: string): number {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = hashStep(hash, word.charCodeAt(i));
  return hash;
}

/** Words numbered from 1; 0 is every word that no pattern names. */
export class Vocabulary {
  readonly words: string[] = [""];
  private readonly ids = new Map<string, number>();
  private table = new Int32Array(0);
  private hashes = new Int32Array(0);
  private mask = 0;
  /** The letters of all words in a row, and where each begins. */
  private letters = new Uint16Array(0);
  private offsets = new Int32Array(0);

  /** The number of a folded word, added when it is new. */
  add(word: string): number {
    let id = this.ids.get(word);
    if (id === undefined) {
      id = this.words.push(word) - 1;
      this.ids.set(word, id);
    }
    return id;
  }

  idOf(word: string): number {
    return this.ids.get(word) ?? 0;
  }

  /** Lays the table out; words added later are not found by `find`. */
  seal(): this {
    let size = 1024;
    while (size < this.words.length * 4) size *= 2;
    this.mask = size - 1;
    this.table = new Int32Array(size);
    this.hashes = Int32Array.from(this.words, hashOf);
    this.offsets = new Int32Array(this.words.length + 1);
    for (const [id, word] of this.words.entries())
      this.offsets[id + 1] = this.offsets[id]! + word.length;
    this.letters = new Uint16Array(this.offsets.at(-1)!);
    for (const [id, word] of this.words.entries())
      for (let i = 0; i < word.length; i++)
        this.letters[this.offsets[id]! + i] = word.charCodeAt(i);
    for (let id = 1; id < this.words.length; id++) {
      let slot = this.slot(this.hashes[id]!);
      while (this.table[slot] !== 0) slot = (slot + 1) & this.mask;
      this.table[slot] = id;
    }
    return this;
  }

  private slot(hash: number): number {
    return (hash ^ (hash >>> 15)) & this.mask;
  }

  /** The number of the word whose folded code units are the first `length` of `letters`. */
  find(hash: number, letters: Uint16Array, length: number): number {
    let slot = this.slot(hash);
    for (;;) {
      const id = this.table[slot]!;
      if (id === 0) return 0;
      if (this.hashes[id] === hash && this.same(id, letters, length)) return id;
      slot = (slot + 1) & this.mask;
    }
  }

  private same(id: number, letters: Uint16Array, length: number): boolean {
    const from = this.offsets[id]!;
    if (this.offsets[id + 1]! - from !== length) return false;
    for (let i = 0; i < length; i++) if (this.letters[from + i] !== letters[i]) return false;
    return true;
  }
}
