/** The folded letters of a word as they are read, with their hash. */
import { hashStep } from "../pack/vocabulary.ts";
import * as c from "./characters.ts";

/** Longer words are counted and never matched. */
export const LONGEST_WORD = 64;
const LONGEST_CLITIC = 4;

export class Spelling {
  readonly letters = new Uint16Array(LONGEST_WORD);
  length = 0;
  hash = 0;
  /** Where the word ends in the text. */
  end = 0;
  uppers = 0;
  seen = 0;
  capital = false;
  // As it was before the last apostrophe.
  private baseLength = 0;
  private baseHash = 0;
  private baseEnd = 0;
  private baseSeen = 0;

  begin(start: number): this {
    this.length = this.hash = this.uppers = this.seen = this.baseLength = 0;
    this.end = start;
    this.capital = false;
    return this;
  }

  letter(code: number, end: number): void {
    const folded = c.foldOf(code);
    const upper = c.isUpper(code);
    this.uppers += upper;
    if (this.seen++ === 0) this.capital = upper === 1;
    this.end = end;
    if (folded !== 0) this.add(folded);
    else this.spread(c.expansionOf(code));
  }

  /** Reads digits with what may stand among them, and letters behind; gives where it stopped. */
  digits(text: string, from: number, limit: number): number {
    let at = from;
    for (; at < limit; at++) {
      const code = text.charCodeAt(at);
      const kind = c.classOf(code);
      if (kind === c.DIGIT || kind === c.LETTER) this.end = at + 1;
      else if (code !== 46 && code !== 44) break;
      else if (c.classOf(text.charCodeAt(at + 1)) !== c.DIGIT) break;
      this.add(c.foldOf(code) || code);
    }
    return at;
  }

  /** A character that folds to a text of its own. */
  text(folded: string, end: number): void {
    this.seen++;
    this.end = end;
    this.spread(folded);
  }

  apostrophe(): void {
    this.baseLength = this.length;
    this.baseHash = this.hash;
    this.baseEnd = this.end;
    this.baseSeen = this.seen;
    this.add(39);
  }

  /** Takes off an ending such as 's; says whether there was one. */
  dropClitic(clitics: ReadonlySet<string>): boolean {
    const { baseLength, length, letters } = this;
    if (baseLength === 0 || length - baseLength > LONGEST_CLITIC) return false;
    if (!clitics.has(String.fromCharCode(...letters.subarray(baseLength, length)))) return false;
    this.length = baseLength;
    this.hash = this.baseHash;
    this.end = this.baseEnd;
    this.seen = this.baseSeen;
    return true;
  }

  private add(code: number): void {
    if (this.length < LONGEST_WORD) this.letters[this.length++] = code;
    this.hash = hashStep(this.hash, code);
  }

  private spread(folded: string): void {
    for (let i = 0; i < folded.length; i++) this.add(folded.charCodeAt(i));
  }
}
