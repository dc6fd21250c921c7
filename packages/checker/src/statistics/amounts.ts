/** Reads amounts: digits, number words, scales, percent, ratios, ranges and money. */
import type { Compiled } from "../pack/compile.ts";
import type { NumbersSource } from "../pack/source.ts";
import { foldText } from "../text/characters.ts";
import * as k from "../text/tokens.ts";
import type { Tokens } from "../text/tokens.ts";
import type { Hits } from "../match/walk.ts";

/** An amount, in words from `from` to `to` (exclusive). */
export interface Amount {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly upTo?: number;
  readonly unit: "count" | "percent" | "ratio" | "money";
  /** Written with thousand, million... */
  readonly scaled: boolean;
  /** A part such as "half", which counts nothing by itself. */
  readonly part: boolean;
  /** Four digits that may be a year. */
  readonly year: boolean;
}

interface Plain {
  readonly to: number;
  readonly value: number;
  readonly scaled: boolean;
  readonly part: boolean;
  readonly year: boolean;
}

export class Amounts {
  steps = 0;
  private readonly units = new Map<number, number>();
  private readonly scales = new Map<number, number>();
  private readonly fractions = new Map<number, number>();
  private readonly source: NumbersSource;
  private readonly pack: Compiled;
  private text = "";
  private tokens!: Tokens;
  /** Words that can begin an amount without digits. */
  private readonly begins: Uint8Array;
  private hits!: Hits;

  constructor(pack: Compiled, source: NumbersSource) {
    this.pack = pack;
    this.source = source;
    for (const [map, words] of [
      [this.units, source.units],
      [this.scales, source.scales],
      [this.fractions, source.fractions],
    ] as const)
      for (const [word, value] of Object.entries(words))
        map.set(pack.automaton.vocabulary.idOf(foldText(word)), value);
    const { vocabulary } = pack.automaton;
    this.begins = new Uint8Array(vocabulary.words.length);
    for (const map of [this.units, this.fractions])
      for (const id of map.keys()) this.begins[id] = 1;
    for (const sign of source.money)
      if (!/\p{L}/u.test(sign)) this.begins[vocabulary.idOf(sign)] = 1;
    this.begins[0] = 0;
  }

  /** All amounts, from left to right. */
  read(text: string, tokens: Tokens, hits: Hits): Amount[] {
    this.text = text;
    this.tokens = tokens;
    this.hits = hits;
    const amounts: Amount[] = [];
    for (let t = 0; t < tokens.count;) {
      this.steps++;
      const may = this.digits(t) || this.begins[tokens.words[t]!] === 1;
      const amount = may ? this.amount(t) : null;
      if (amount) amounts.push(amount);
      t = amount ? amount.to : t + 1;
    }
    return amounts;
  }

  /** Where the longest hit of a group that starts at a word ends, or -1. */
  private after(group: number, t: number): number {
    const hits = this.hits.group(group);
    let [low, high] = [0, hits.length];
    while (low < high) {
      this.steps++;
      const middle = (low + high) >> 1;
      if (hits[middle]!.start <= t) low = middle + 1;
      else high = middle;
    }
    const last = hits[low - 1];
    return last?.start === t ? last.end : -1;
  }

  private amount(t: number): Amount | null {
    const { tokens } = this;
    const groups = this.pack.numbers!;
    const sign = this.after(groups.money, t);
    const first = this.plain(sign > t ? sign : t);
    if (!first) return null;
    let { to } = first;
    let [value, scaled] = [first.value, first.scaled];
    let upTo: number | undefined;
    const second = this.second(to, groups.ratio);
    if (second && !second.year && second.value >= value && value > 0)
      return {
        from: t,
        to: second.to,
        value: value / second.value,
        unit: "ratio",
        scaled,
        part: false,
        year: false,
      };
    const range = this.second(to, groups.range) ?? this.hyphened(to);
    if (range && (range.value > value || range.scaled)) {
      // "10 to 20 million": the scale is said once.
      if (range.scaled && !scaled) value *= scaleOf(range.value);
      [upTo, to, scaled] = [range.value, range.to, scaled || range.scaled];
    }
    const percent = this.near(to) ? this.after(groups.percent, to) : -1;
    const money = sign > t || (this.near(to) && this.after(groups.money, to) > to);
    if (percent > to) to = percent;
    else if (sign <= t && money) to = this.after(groups.money, to);
    const unit = percent > 0 ? "percent" : money ? "money" : "count";
    return {
      from: t,
      to,
      value,
      ...(upTo !== undefined && { upTo }),
      unit,
      scaled,
      part: first.part,
      year: first.year && upTo === undefined && to === first.to && tokens.count > 0,
    };
  }

  private near(t: number): boolean {
    return t < this.tokens.count && this.tokens.separations[t] === k.CLOSE;
  }

  private second(t: number, group: number): Plain | null {
    const next = this.near(t) ? this.after(group, t) : -1;
    return next > t && this.near(next) ? this.plain(next) : null;
  }

  /** 10-20: digits joined by a hyphen, unless more are joined on: that is a date or a phone number. */
  private hyphened(t: number): Plain | null {
    const joined = (i: number): boolean =>
      i < this.tokens.count && (this.tokens.flags[i]! & k.HYPHENATED) !== 0 && this.digits(i);
    return joined(t) && !joined(t + 1) && !joined(t - 1) ? this.plain(t, true) : null;
  }

  private digits(t: number): boolean {
    return (this.tokens.flags[t]! & k.NUMBER) !== 0;
  }

  /** Digits or number words with their scales. */
  private plain(t: number, joined = false): Plain | null {
    const { tokens } = this;
    if (t >= tokens.count) return null;
    if (this.digits(t)) return joined || this.alone(t) ? this.digitsAt(t) : null;
    const words = this.words(t);
    if (words) return words;
    const part = this.fractions.get(tokens.words[t]!);
    return part === undefined || tokens.words[t] === 0
      ? null
      : { to: t + 1, value: part, scaled: false, part: true, year: false };
  }

  /** Not part of a date, time, phone number or code: nothing but space or a sentence's marks around. */
  private alone(t: number): boolean {
    const { tokens, text } = this;
    const [start, end] = [tokens.starts[t]!, tokens.ends[t]!];
    if (/[#/:.\w]$/.test(text.slice(Math.max(0, start - 1), start))) return false;
    if (/^(?:[/:]\d|[-–]\d+[-–.]\d)/.test(text.slice(end, end + 8))) return false;
    const joinedBefore = (tokens.flags[t]! & k.HYPHENATED) !== 0;
    return !joinedBefore;
  }

  private digitsAt(t: number): Plain | null {
    const { tokens, text } = this;
    const { group, decimal } = this.source;
    const raw = text.slice(tokens.starts[t], tokens.ends[t]).toLowerCase();
    if (raw.length > 24) return null;
    const number = raw.replaceAll(group, "").replace(decimal, ".");
    const match = /^(\d+(?:\.\d+)?)([a-z]*)$/.exec(number);
    if (!match) return null;
    const suffix = match[2] ? this.source.suffixes?.[match[2]] : 1;
    if (suffix === undefined) return null;
    const scaled = this.scaled(t + 1, Number(match[1]) * suffix);
    const year = /^(?:19|20)\d\d$/.test(raw) && scaled.to === t + 1;
    return { ...scaled, scaled: scaled.scaled || suffix > 1, part: false, year };
  }

  private scaled(t: number, value: number): { to: number; value: number; scaled: boolean } {
    let to = t;
    let scaled = false;
    for (; this.near(to); to++) {
      const scale = this.scales.get(this.tokens.words[to]!);
      if (scale === undefined || this.tokens.words[to] === 0) break;
      value *= scale;
      scaled = true;
    }
    return { to, value: round(value), scaled };
  }

  /** Twenty-seven, three hundred thousand. */
  private words(t: number): Plain | null {
    let to = t;
    let total = 0;
    let current = 0;
    let scaled = false;
    for (; to < this.tokens.count && (to === t || this.near(to)); to++) {
      this.steps++;
      const word = this.tokens.words[to]!;
      const unit = word === 0 ? undefined : this.units.get(word);
      const scale = word === 0 ? undefined : this.scales.get(word);
      if (unit !== undefined) {
        // "one two": two amounts, not one.
        if (current % 100 !== 0 && !(current % 10 === 0 && unit < 10)) break;
        current += unit;
      } else if (scale !== undefined && to > t) {
        scaled ||= scale >= 1000;
        if (scale >= 1000) {
          total += (current || 1) * scale;
          current = 0;
        } else current = (current || 1) * scale;
      } else break;
    }
    return to === t ? null : { to, value: total + current, scaled, part: false, year: false };
  }
}

/** 27.6 times a million is not quite 27,600,000 in floating point. */
const round = (value: number): number => Math.round(value * 1000) / 1000;

const scaleOf = (value: number): number => (value >= 1e9 ? 1e9 : value >= 1e6 ? 1e6 : 1e3);
