/** Walks the automaton over the words and collects what every group of patterns hits. */
import type { Edge, Node } from "../pack/automaton.ts";
import type { Compiled } from "../pack/compile.ts";
import { HYPHENATED, NUMBER, OPAQUE_WORD, type Tokens } from "../text/tokens.ts";

/** A hit, in words: the whole, and the part that is shown. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly shownStart: number;
  readonly shownEnd: number;
}

const NOTHING: readonly Hit[] = [];

export class Hits {
  /** By group, in order of start. */
  private readonly of: (Hit[] | undefined)[];
  /** Groups with hits. */
  readonly touched: number[] = [];
  steps = 0;
  private readonly pack: Compiled;
  private tokens!: Tokens;

  constructor(pack: Compiled) {
    this.pack = pack;
    this.of = Array.from({ length: pack.groups });
  }

  /** The hits of a group, those of -1 being none. */
  group(group: number): readonly Hit[] {
    return this.of[group] ?? NOTHING;
  }

  collect(tokens: Tokens): void {
    for (const group of this.touched) this.of[group] = undefined;
    this.touched.length = 0;
    this.tokens = tokens;
    const { first, root } = this.pack.automaton;
    const { words, flags, count } = tokens;
    this.steps += count;
    for (let t = 0; t < count; t++) {
      const word = words[t]!;
      if (word !== 0) {
        const edges = first[word];
        if (edges !== undefined) this.begin(edges, t);
      }
      if (flags[t]! & NUMBER && root.number.length > 0) this.begin(root.number, t);
    }
  }

  private begin(edges: readonly Edge[], t: number): void {
    for (const edge of edges)
      if (!edge.hyphen) this.walk(edge.to, t, t + 1, edge.shown ? t : -1, edge.shown ? t + 1 : -1);
  }

  private walk(node: Node, start: number, at: number, from: number, to: number): void {
    this.steps++;
    for (const group of node.ends) this.hit(group, start, at, from, to);
    for (const next of node.jumps) this.walk(next, start, at, from, to);
    const { tokens } = this;
    if (at >= tokens.count) return;
    const separation = tokens.separations[at]!;
    if (separation > 1) return;
    const flags = tokens.flags[at]!;
    const word = tokens.words[at]!;
    if (node.edges.size > 0 && word !== 0 && !(flags & OPAQUE_WORD))
      for (const symbol of this.pack.automaton.symbols[word]!) {
        const edges = node.edges.get(symbol);
        if (edges !== undefined) this.follow(edges, start, at, from, to);
      }
    if (node.number.length > 0 && flags & NUMBER) this.follow(node.number, start, at, from, to);
    if (node.any.length > 0) this.follow(node.any, start, at, from, to);
  }

  private follow(
    edges: readonly Edge[],
    start: number,
    at: number,
    from: number,
    to: number,
  ): void {
    const separation = this.tokens.separations[at]!;
    const hyphenated = (this.tokens.flags[at]! & HYPHENATED) !== 0;
    for (const edge of edges) {
      if (separation > edge.separation || (edge.hyphen && !hyphenated)) continue;
      if (edge.shown) this.walk(edge.to, start, at + 1, from < 0 ? at : from, at + 1);
      else this.walk(edge.to, start, at + 1, from, to);
    }
  }

  private hit(group: number, start: number, end: number, from: number, to: number): void {
    let hits = this.of[group];
    if (hits === undefined) {
      hits = this.of[group] = [];
      this.touched.push(group);
    }
    const shown = from >= 0;
    hits.push({ start, end, shownStart: shown ? from : start, shownEnd: shown ? to : end });
  }
}
