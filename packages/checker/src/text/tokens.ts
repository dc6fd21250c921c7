/**
 * Reads a stretch of text into words, once: for each its place, its number in the vocabulary, what
 * separates it from the word before, and flags. One pass, arrays that are used again.
 */
import type { Compiled } from "../pack/compile.ts";
import { hashStep } from "../pack/vocabulary.ts";
import * as c from "./characters.ts";
import * as m from "./marks.ts";
import type { Marks } from "./marks.ts";
import { Syllables } from "./syllables.ts";

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

const LONGEST_WORD = 64;

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

  private readonly letters = new Uint16Array(LONGEST_WORD);
  private readonly counter: Syllables;
  private readonly pack: Compiled;
  private readonly quoteCodes: ReadonlySet<number>;
  // The state of one reading.
  private text = "";
  private marks!: Marks;
  private mark = 0;
  private at = 0;
  private end = 0;
  private separation = BLOCK;
  private stop = 0;
  private gap = true;
  private newlines = 0;
  private joined = false;
  private region = 0;
  private quotes = 0;
  private lastUpperSingle = false;

  constructor(pack: Compiled) {
    this.pack = pack;
    this.counter = new Syllables(pack.language.readability);
    this.quoteCodes = new Set(
      (pack.language.quotes ?? []).flat().map((character) => character.charCodeAt(0)),
    );
  }

  /** Reads text[start, end) with its marks. */
  read(text: string, start: number, end: number, marks: Marks): void {
    this.count = this.readable = this.syllables = this.sentences = 0;
    this.sentenceStarts.length = this.blockStarts.length = this.quoteMarks.length = 0;
    this.text = text;
    this.marks = marks;
    this.mark = 0;
    this.at = start;
    this.end = end;
    this.separation = BLOCK;
    this.stop = 0;
    this.gap = true;
    this.newlines = 0;
    this.joined = false;
    this.region = this.quotes = 0;
    while (this.at < this.end || this.mark < marks.count) {
      this.steps++;
      if (this.mark < marks.count && marks.starts[this.mark]! <= this.at) this.takeMark();
      else if (this.at >= this.end) break;
      else this.take(this.text.charCodeAt(this.at));
    }
    this.sentenceStarts.push(this.count);
  }

  private takeMark(): void {
    const { marks, mark } = this;
    const kind = marks.kinds[mark]!;
    const value = marks.values[mark]!;
    if (kind === m.CHARACTER) return this.take(value);
    this.mark++;
    const [start, end] = [marks.starts[mark]!, marks.ends[mark]!];
    if (end > this.at) this.at = end;
    if (kind === m.GAP) this.gap = true;
    else if (kind === m.BREAK) this.separation = BLOCK;
    else if (kind === m.OPAQUE) this.push(start, end, 0, OPAQUE_WORD);
    else if (kind === m.ENTER || kind === m.LEAVE) this.turn(kind === m.ENTER, value);
  }

  private turn(enter: boolean, flag: number): void {
    if (flag === QUOTED) {
      this.quotes = Math.max(0, this.quotes + (enter ? 1 : -1));
      enter = this.quotes > 0;
    }
    this.region = enter ? this.region | flag : this.region & ~flag;
  }

  private take(code: number): void {
    switch (c.classOf(code)) {
      case c.LETTER:
        return this.word();
      case c.DIGIT:
        if (this.marked()) break; // A digit written as an entity counts nothing.
        return this.number();
      case c.SURROGATE:
        return this.astral();
      case c.IDEOGRAPH:
      case c.SIGN:
        return this.single(code);
      case c.NEWLINE:
        // CR LF is one line end.
        if (!(code === 10 && this.text.charCodeAt(this.at - 1) === 13)) this.newlines++;
        if (this.newlines > 1) this.separation = BLOCK;
        this.gap = true;
        break;
      case c.SPACE:
        this.gap = true;
        break;
      case c.HYPHEN:
        this.hyphen(code);
        break;
      case c.OTHER:
        this.punctuation(code);
        this.quote(code);
        break;
      case c.APOSTROPHE:
        this.quote(code);
    }
    this.skip();
  }

  /** Moves past one character or entity. */
  private skip(): void {
    if (this.mark < this.marks.count && this.marks.starts[this.mark]! <= this.at) {
      this.at = this.marks.ends[this.mark]!;
      this.mark++;
    } else this.at++;
  }

  private quote(code: number): void {
    if (this.quoteCodes.has(code)) this.quoteMarks.push({ at: this.at, code, token: this.count });
  }

  private raise(level: number): void {
    if (level > this.separation) this.separation = level;
  }

  private hyphen(code: number): void {
    if (this.gap || this.separation > CLOSE || this.stop) {
      // A dash with room around it parts clauses; at the start of a line it is a bullet.
      if (code === 0x2013 || this.gap) this.raise(CLAUSE);
    } else this.joined = true;
  }

  private punctuation(code: number): void {
    if (code === 46 || code === 33 || code === 63 || code === 0x3002 || code === 0x2026) {
      this.stop = this.stop && this.stop !== 46 ? this.stop : code;
      this.gap = false;
    } else if (code === 44 || code === 47 || code === 0x3001 || code === 0x60c) this.raise(COMMA);
    else if (code === 58 || code === 59 || code === 40 || code === 41 || code === 0x2014)
      this.raise(CLAUSE);
    else if (code === 0x2022 || code === 124) this.separation = BLOCK;
  }

  private astral(): void {
    const point = this.text.codePointAt(this.at)!;
    if (point > 0xffff && c.foldAstral(point)) return this.word();
    this.at += point > 0xffff ? 2 : 1;
  }

  private single(code: number): void {
    const start = this.at;
    this.letters[0] = c.foldOf(code) || code;
    const word = this.pack.automaton.vocabulary.find(hashStep(0, this.letters[0]), this.letters, 1);
    this.skip();
    this.push(start, this.at, word, 0);
  }

  private number(): void {
    const start = this.at;
    let [hash, length, end] = [0, 0, start];
    for (; this.at < this.end && !this.marked(); this.at++) {
      const code = this.text.charCodeAt(this.at);
      const kind = c.classOf(code);
      if (kind === c.DIGIT || kind === c.LETTER) end = this.at + 1;
      else if (code !== 46 && code !== 44) break;
      else if (c.classOf(this.text.charCodeAt(this.at + 1)) !== c.DIGIT) break;
      const folded = c.foldOf(code) || code;
      if (length < LONGEST_WORD) this.letters[length++] = folded;
      hash = hashStep(hash, folded);
    }
    this.steps += this.at - start;
    const { vocabulary } = this.pack.automaton;
    const word = length < LONGEST_WORD ? vocabulary.find(hash, this.letters, length) : 0;
    this.push(start, end, word, NUMBER);
  }

  private marked(): boolean {
    return this.mark < this.marks.count && this.marks.starts[this.mark]! <= this.at;
  }

  /** Reads a word: letters and digits, with what is unseen and apostrophes inside. */
  private word(): void {
    const { text, letters } = this;
    const start = this.at;
    let [hash, length, end, uppers, seen] = [0, 0, start, 0, 0];
    let [capital, base, baseLength, baseEnd] = [0, 0, 0, 0];
    while (this.at < this.end) {
      let code = text.charCodeAt(this.at);
      let next = this.at + 1;
      if (this.marked()) {
        const kind = this.marks.kinds[this.mark]!;
        if (kind !== m.SKIP && kind !== m.CHARACTER) break;
        next = this.marks.ends[this.mark]!;
        code = kind === m.SKIP ? 0xad : this.marks.values[this.mark]!;
      }
      const kind = c.classOf(code);
      if (kind === c.LETTER || kind === c.DIGIT) {
        const folded = c.foldOf(code);
        uppers += c.isUpper(code);
        if (seen++ === 0) capital = uppers;
        end = next;
        if (folded !== 0 && length < LONGEST_WORD) {
          letters[length++] = folded;
          hash = hashStep(hash, folded);
        } else [hash, length] = this.spread(c.expansionOf(code), hash, length);
      } else if (kind === c.APOSTROPHE) {
        if (!this.letterAt(next)) break;
        [base, baseLength, baseEnd] = [hash, length, end];
        if (length < LONGEST_WORD) letters[length++] = 39;
        hash = hashStep(hash, 39);
      } else if (kind === c.SURROGATE) {
        const point = text.codePointAt(this.at)!;
        const folded = point > 0xffff ? c.foldAstral(point) : "";
        if (!folded) break;
        [hash, length] = this.spread(folded, hash, length);
        seen++;
        end = next = this.at + 2;
      } else if (kind !== c.UNSEEN) break;
      if (this.marked() && next >= this.marks.ends[this.mark]!) this.mark++;
      this.at = Math.max(next, this.at);
    }
    this.steps += this.at - start;
    let flags = (capital ? CAPITAL : 0) | (uppers > 1 && uppers === seen ? ALL_CAPITALS : 0);
    if (baseLength > 0 && this.pack.clitics.has(this.tail(baseLength, length))) {
      [hash, length, end] = [base, baseLength, baseEnd];
      flags |= CLITIC;
    }
    const known = length < LONGEST_WORD;
    const word = known ? this.pack.automaton.vocabulary.find(hash, letters, length) : 0;
    if (!(this.region & ALT)) {
      this.readable++;
      this.syllables += this.counter.count(letters, length);
    }
    this.push(start, end, word, flags);
    this.lastUpperSingle = seen === 1 && uppers === 1;
  }

  private spread(folded: string, hash: number, length: number): [number, number] {
    for (let i = 0; i < folded.length; i++) {
      if (length < LONGEST_WORD) this.letters[length++] = folded.charCodeAt(i);
      hash = hashStep(hash, folded.charCodeAt(i));
    }
    return [hash, length];
  }

  private letterAt(at: number): boolean {
    return at < this.end && c.classOf(this.text.charCodeAt(at)) === c.LETTER;
  }

  private tail(from: number, length: number): string {
    return length - from > 4 ? "" : String.fromCharCode(...this.letters.subarray(from, length));
  }

  private push(start: number, end: number, word: number, flags: number): void {
    const i = this.count;
    if (i === this.starts.length) this.grow();
    if (this.stop) this.closeSentence(flags);
    if (this.separation >= SENTENCE || i === 0) {
      this.sentenceStarts.push(i);
      this.sentences = this.sentenceStarts.length;
    }
    if (this.separation === BLOCK || i === 0) this.blockStarts.push(i);
    this.block[i] = this.blockStarts.length - 1;
    this.starts[i] = start;
    this.ends[i] = end;
    this.words[i] = word;
    this.flags[i] = flags | this.region | (this.joined && !this.gap ? HYPHENATED : 0);
    this.separations[i] = this.separation;
    this.sentence[i] = this.sentences - 1;
    this.count = i + 1;
    this.separation = CLOSE;
    this.stop = this.newlines = 0;
    this.gap = this.joined = this.lastUpperSingle = false;
  }

  /** A full stop ends a sentence unless it belongs to an abbreviation or the next word goes on small. */
  private closeSentence(flags: number): void {
    if (!this.gap) return;
    const last = this.count - 1;
    if (this.stop === 46 && last >= 0) {
      if (this.lastUpperSingle || this.pack.abbreviations[this.words[last]!] === 1) return;
    }
    const small = (flags & (CAPITAL | NUMBER | OPAQUE_WORD)) === 0;
    if (!small || this.stop !== 46) this.raise(SENTENCE);
  }

  private grow(): void {
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
