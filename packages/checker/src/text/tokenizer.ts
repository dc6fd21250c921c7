/** Reads a text into words, in one pass. */
import type { Compiled } from "../pack/compile.ts";
import { hashStep } from "../pack/vocabulary.ts";
import * as c from "./characters.ts";
import * as m from "./marks.ts";
import type { Marks } from "./marks.ts";
import { LONGEST_WORD, Spelling } from "./spelling.ts";
import { isStop, separationOf } from "./separations.ts";
import { Syllables } from "./syllables.ts";
import * as k from "./tokens.ts";

const FULL_STOP = 46;

/** A word ends here for sure: space, line end, or punctuation that never stands inside one. */
const plainEnd = (code: number): boolean =>
  code === 32 || code === 10 || code === 46 || code === 44 || code === 45 || code === 41;

export class Tokenizer extends k.Tokens {
  private readonly spelling = new Spelling();
  private readonly letters = this.spelling.letters;
  private readonly counter: Syllables;
  private readonly pack: Compiled;
  private readonly quoteCodes: ReadonlySet<number>;
  private text = "";
  private marks!: Marks;
  private mark = 0;
  private at = 0;
  private end = 0;
  private separation = k.BLOCK;
  private stop = 0;
  private gap = true;
  private newlines = 0;
  private joined = false;
  private region = 0;
  private quotes = 0;
  private lastUpperSingle = false;

  constructor(pack: Compiled) {
    super();
    this.pack = pack;
    this.counter = new Syllables(pack.language.readability);
    this.quoteCodes = new Set(pack.language.quotes?.flat().map((mark) => mark.charCodeAt(0)));
  }

  /** Reads a text with its marks. */
  read(text: string, marks: Marks): void {
    this.count = this.readable = this.syllables = this.sentences = 0;
    this.sentenceStarts.length = this.blockStarts.length = this.quoteMarks.length = 0;
    this.text = text;
    this.marks = marks;
    this.mark = 0;
    this.at = 0;
    this.end = text.length;
    this.separation = k.BLOCK;
    this.stop = 0;
    this.gap = true;
    this.newlines = this.region = this.quotes = 0;
    this.joined = false;
    while (this.at < this.end || this.mark < marks.count) {
      this.steps++;
      if (this.mark < marks.count && marks.starts[this.mark]! <= this.at) this.takeMark();
      else if (this.at >= this.end) break;
      else {
        const code = this.text.charCodeAt(this.at);
        if (code === 32) {
          this.gap = true;
          this.at++;
        } else this.take(code);
      }
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
    else if (kind === m.BREAK) this.separation = k.BLOCK;
    else if (kind === m.OPAQUE) this.push(start, end, 0, k.OPAQUE_WORD);
    else if (kind === m.ENTER || kind === m.LEAVE) this.turn(kind === m.ENTER, value);
  }

  private turn(enter: boolean, flag: number): void {
    if (flag === k.QUOTED) {
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
        if (this.newlines > 1) this.separation = k.BLOCK;
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
    if (this.gap || this.separation > k.CLOSE || this.stop) {
      // A dash with room around it parts clauses; at the start of a line it is a bullet.
      if (code === 0x2013 || this.gap) this.raise(k.CLAUSE);
    } else this.joined = true;
  }

  private punctuation(code: number): void {
    if (isStop(code)) {
      this.stop = this.stop && this.stop !== FULL_STOP ? this.stop : code;
      this.gap = false;
    } else this.raise(separationOf(code));
  }

  private astral(): void {
    const point = this.text.codePointAt(this.at)!;
    if (point > 0xffff && c.foldAstral(point)) return this.word();
    this.at += point > 0xffff ? 2 : 1;
  }

  private single(code: number): void {
    const start = this.at;
    this.letters[0] = c.foldOf(code) || code;
    this.skip();
    this.push(start, this.at, this.find(hashStep(0, this.letters[0]), 1), 0);
  }

  private number(): void {
    const start = this.at;
    const mark = this.mark < this.marks.count ? this.marks.starts[this.mark]! : this.end;
    const w = this.spelling.begin(start);
    this.at = w.digits(this.text, start, Math.min(this.end, mark));
    this.steps += this.at - start;
    this.push(start, w.end, this.find(w.hash, w.length), k.NUMBER);
  }

  /** The number of the word in `letters`. */
  private find(hash: number, length: number): number {
    if (length >= LONGEST_WORD) return 0;
    return this.pack.automaton.vocabulary.find(hash, this.letters, length);
  }

  private marked(): boolean {
    return this.mark < this.marks.count && this.marks.starts[this.mark]! <= this.at;
  }

  /** Reads a word. Most are plain letters up to a space or a mark; the others take the long way. */
  private word(): void {
    const { text, letters } = this;
    const start = this.at;
    const mark = this.mark < this.marks.count ? this.marks.starts[this.mark]! : this.end;
    const limit = Math.min(this.end, mark, start + LONGEST_WORD);
    let at = start;
    let hash = 0;
    let uppers = 0;
    for (; at < limit; at++) {
      const code = text.charCodeAt(at);
      const lower = code | 32;
      if (lower < 97 || code > 122 || lower > 122) break;
      if (code < 97) uppers++;
      letters[at - start] = lower;
      hash = hashStep(hash, lower);
    }
    const length = at - start;
    if (length === 0 || (at < this.end && (at === limit || !plainEnd(text.charCodeAt(at)))))
      return this.longWord();
    this.at = at;
    this.steps += length;
    const capital = text.charCodeAt(start) < 97 ? k.CAPITAL : 0;
    const loud = uppers > 1 && uppers === length ? k.ALL_CAPITALS : 0;
    this.finish(start, at, hash, length, capital | loud);
    this.lastUpperSingle = length === 1 && uppers === 1;
  }

  private finish(start: number, end: number, hash: number, length: number, flags: number): void {
    const word = this.find(hash, length);
    if (!(this.region & k.ALT)) {
      this.readable++;
      this.syllables += this.counter.count(this.letters, length);
    }
    this.push(start, end, word, flags);
  }

  /** Letters and digits, with what is unseen and apostrophes inside. */
  private longWord(): void {
    const { text } = this;
    const start = this.at;
    const w = this.spelling.begin(start);
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
      if (kind === c.LETTER || kind === c.DIGIT) w.letter(code, next);
      else if (kind === c.APOSTROPHE) {
        if (!this.letterAt(next)) break;
        w.apostrophe();
      } else if (kind === c.SURROGATE) {
        const point = text.codePointAt(this.at)!;
        const folded = point > 0xffff ? c.foldAstral(point) : "";
        if (!folded) break;
        next = this.at + 2;
        w.text(folded, next);
      } else if (kind !== c.UNSEEN) break;
      if (this.marked() && next >= this.marks.ends[this.mark]!) this.mark++;
      this.at = Math.max(next, this.at);
    }
    this.steps += this.at - start;
    const clitic = w.dropClitic(this.pack.clitics) ? k.CLITIC : 0;
    const loud = w.uppers > 1 && w.uppers === w.seen ? k.ALL_CAPITALS : 0;
    this.finish(start, w.end, w.hash, w.length, (w.capital ? k.CAPITAL : 0) | loud | clitic);
    this.lastUpperSingle = w.seen === 1 && w.uppers === 1;
  }

  private letterAt(at: number): boolean {
    return at < this.end && c.classOf(this.text.charCodeAt(at)) === c.LETTER;
  }

  private push(start: number, end: number, word: number, flags: number): void {
    const i = this.count;
    if (i === this.starts.length) this.grow();
    if (this.stop) this.closeSentence(flags);
    if (this.separation >= k.SENTENCE || i === 0) {
      this.sentenceStarts.push(i);
      this.sentences = this.sentenceStarts.length;
    }
    if (this.separation === k.BLOCK || i === 0) this.blockStarts.push(i);
    this.block[i] = this.blockStarts.length - 1;
    this.starts[i] = start;
    this.ends[i] = end;
    this.words[i] = word;
    this.flags[i] = flags | this.region | (this.joined && !this.gap ? k.HYPHENATED : 0);
    this.separations[i] = this.separation;
    this.sentence[i] = this.sentences - 1;
    this.count = i + 1;
    this.separation = k.CLOSE;
    this.stop = this.newlines = 0;
    this.gap = this.joined = this.lastUpperSingle = false;
  }

  /** A full stop ends a sentence unless it belongs to an abbreviation or the next word goes on small. */
  private closeSentence(flags: number): void {
    if (!this.gap) return;
    const last = this.count - 1;
    if (this.stop === FULL_STOP && last >= 0) {
      if (this.lastUpperSingle || this.pack.abbreviations[this.words[last]!] === 1) return;
    }
    const small = (flags & (k.CAPITAL | k.NUMBER | k.OPAQUE_WORD)) === 0;
    if (!small || this.stop !== FULL_STOP) this.raise(k.SENTENCE);
  }
}
