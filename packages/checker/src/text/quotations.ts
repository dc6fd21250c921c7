/**
 * Marks the words of direct quotations. Marks of quotation may nest, be unbalanced or never close:
 * each is looked at once and taken off the stack once, so the cost stays linear.
 */
import type { LanguageSource } from "../pack/source.ts";
import { APOSTROPHE, classOf, DIGIT, LETTER } from "./characters.ts";
import { BLOCK, QUOTED, type Tokens } from "./tokens.ts";

/** Longer than this it is no quotation but a mark that was forgotten. */
const LONGEST_QUOTATION = 300;

interface Open {
  readonly pair: number;
  readonly token: number;
}

export class Quotations {
  /** By code unit: the pairs it opens, and those it closes. */
  private readonly opens = new Map<number, number[]>();
  private readonly closes = new Map<number, number[]>();
  private stack: Open[] = [];
  private readonly waiting = new Map<number, number>();
  steps = 0;

  constructor(language: LanguageSource) {
    for (const [pair, [open, close]] of (language.quotes ?? []).entries()) {
      push(this.opens, open.charCodeAt(0), pair);
      push(this.closes, close.charCodeAt(0), pair);
    }
  }

  /** Sets QUOTED on the words inside quotations. A quotation does not reach past its paragraph. */
  mark(text: string, tokens: Tokens): void {
    const ranges: [number, number][] = [];
    this.forget();
    let block = 0;
    for (const { at, code, token } of tokens.quoteMarks) {
      for (; block < token; block++) {
        this.steps++;
        if (block > 0 && tokens.separations[block] === BLOCK) this.forget();
      }
      this.meet(text, at, code, token, ranges);
    }
    shade(tokens, ranges);
  }

  private forget(): void {
    this.stack = [];
    this.waiting.clear();
  }

  private meet(
    text: string,
    at: number,
    code: number,
    token: number,
    ranges: [number, number][],
  ): void {
    const pair = this.closes.get(code)?.find((p) => (this.waiting.get(p) ?? 0) > 0);
    if (pair !== undefined && mayClose(text, at, code)) {
      let open: Open;
      do {
        open = this.stack.pop()!;
        this.count(open.pair, -1);
        this.steps++;
      } while (open.pair !== pair);
      if (token > open.token && token - open.token <= LONGEST_QUOTATION)
        ranges.push([open.token, token]);
      return;
    }
    const opened = this.opens.get(code)?.[0];
    if (opened === undefined || !mayOpen(text, at, code)) return;
    this.stack.push({ pair: opened, token });
    this.count(opened, 1);
  }

  private count(pair: number, by: number): void {
    this.waiting.set(pair, (this.waiting.get(pair) ?? 0) + by);
  }
}

/** A mark that is also an apostrophe opens only before a word and closes only after one. */
function mayOpen(text: string, at: number, code: number): boolean {
  if (classOf(code) !== APOSTROPHE) return true;
  const before = at === 0 ? 0 : classOf(text.charCodeAt(at - 1));
  return before !== LETTER && before !== DIGIT && at + 1 < text.length && text[at + 1] !== " ";
}

function mayClose(text: string, at: number, code: number): boolean {
  if (classOf(code) !== APOSTROPHE) return true;
  const after = at + 1 < text.length ? classOf(text.charCodeAt(at + 1)) : 0;
  return after !== LETTER && after !== DIGIT && at > 0 && text[at - 1] !== " ";
}

function push(map: Map<number, number[]>, key: number, pair: number): void {
  map.set(key, [...(map.get(key) ?? []), pair]);
}

/** Nested ranges are added up first, so that no word is shaded more than once. */
function shade(tokens: Tokens, ranges: readonly (readonly [number, number])[]): void {
  if (ranges.length === 0) return;
  const change = new Map<number, number>();
  for (const [from, to] of ranges) {
    change.set(from, (change.get(from) ?? 0) + 1);
    change.set(to, (change.get(to) ?? 0) - 1);
  }
  let depth = 0;
  const points = [...change.keys()].sort((a, b) => a - b);
  for (const [i, point] of points.entries()) {
    depth += change.get(point)!;
    if (depth > 0) for (let t = point; t < points[i + 1]!; t++) tokens.flags[t]! |= QUOTED;
  }
}
