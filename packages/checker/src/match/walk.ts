/** Walks the automaton over the words and collects what every group of patterns hits. */
import type { Compiled } from "../pack/compile.ts";
import { COMMA, HYPHENATED, NUMBER, type Tokens } from "../text/tokens.ts";
import { States, type End } from "./states.ts";

/** A hit, in words: the whole, and the part that is shown. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly shownStart: number;
  readonly shownEnd: number;
}

const NOTHING: readonly Hit[] = [];
/** Hits that are kept to be used again; after an enormous paragraph the rest is let go. */
const MOST_KEPT = 50_000;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class Hits {
  /** By group, in order of start. */
  private readonly of: Hit[][];
  /** Most words of a text hit something: hits are used again, or memory would be swept all the time. */
  private readonly pool: Mutable<Hit>[] = [];
  private used = 0;
  /** Groups with hits. */
  readonly touched: number[] = [];
  steps = 0;
  private readonly states: States;

  constructor(pack: Compiled) {
    this.states = new States(pack.automaton);
    this.of = Array.from({ length: pack.groups }, () => []);
  }

  /** The hits of a group, those of -1 being none. */
  group(group: number): readonly Hit[] {
    return this.of[group] ?? NOTHING;
  }

  collect(tokens: Tokens): void {
    for (const group of this.touched) this.of[group]!.length = 0;
    this.touched.length = this.used = 0;
    if (this.pool.length > MOST_KEPT) this.pool.length = MOST_KEPT;
    const { words, flags, count } = tokens;
    this.steps += count;
    for (let t = 0; t < count; t++) {
      const word = words[t]!;
      const isNumber = (flags[t]! & NUMBER) !== 0;
      if (word !== 0 || isNumber) this.walk(tokens, t, word, isNumber);
    }
    this.steps += this.states.steps;
    this.states.steps = 0;
  }

  private walk(tokens: Tokens, start: number, word: number, isNumber: boolean): void {
    const { words, flags, separations, count } = tokens;
    let state = this.states.begin(word, isNumber);
    for (let at = start + 1; state !== null; at++) {
      this.steps++;
      if (state.ends.length > 0) this.hit(state.ends, start, at);
      if (at >= count || separations[at]! > COMMA) return;
      const f = flags[at]!;
      state = this.states.step(
        state,
        words[at]!,
        separations[at]!,
        (f & HYPHENATED) !== 0,
        (f & NUMBER) !== 0,
      );
    }
  }

  private hit(ends: readonly End[], start: number, end: number): void {
    for (let i = 0; i < ends.length; i++) {
      const { group, from, to } = ends[i]!;
      const hit = (this.pool[this.used++] ??= { start: 0, end: 0, shownStart: 0, shownEnd: 0 });
      hit.start = start;
      hit.end = end;
      hit.shownStart = start + from;
      hit.shownEnd = start + to;
      const hits = this.of[group]!;
      if (hits.length === 0) this.touched.push(group);
      hits.push(hit);
    }
  }
}
