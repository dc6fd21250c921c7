/**
 * One automaton for all patterns: a trie over tokens in which edges are sets of words, numbers or
 * "any word". Patterns that begin alike share their beginning; a word that begins no pattern costs
 * one look-up.
 */
import type { Element } from "./pattern.ts";
import { Vocabulary } from "./vocabulary.ts";

/** How much may stand between two words: 0 space, hyphen or quotation mark; 1 also a comma. */
export type Separation = 0 | 1;

export interface Edge {
  readonly to: Node;
  readonly separation: Separation;
  /** The word must be joined to the one before by a hyphen. */
  readonly hyphen: boolean;
  /** The word belongs to the span that is shown. */
  readonly shown: boolean;
}

export interface Node {
  /** By symbol, a number for a set of words. */
  readonly edges: Map<number, Edge[]>;
  readonly any: Edge[];
  readonly number: Edge[];
  /** Groups of patterns that end here. */
  readonly ends: number[];
  /** Nodes that are reached without a word: where the ways of a choice meet again. */
  readonly jumps: Node[];
  /** Those nodes by what was chosen, so that patterns share them. */
  readonly meetings: Map<string, Node>;
}

const newNode = (): Node => ({
  edges: new Map(),
  any: [],
  number: [],
  ends: [],
  jumps: [],
  meetings: new Map(),
});

/** Where the writing of a pattern stands: after which node, and what the next edge must carry. */
interface Cursor {
  readonly node: Node;
  readonly separation: Separation;
  readonly shown: boolean;
}

export class Automaton {
  readonly vocabulary = new Vocabulary();
  readonly root = newNode();
  /** The symbols of a word, by the word's number. */
  readonly symbols: number[][] = [];
  /** Edges out of the root by the word's number: the only look-up most words need. */
  readonly first: (readonly Edge[] | undefined)[] = [];
  /** Most words that a pattern can span. */
  longest = 1;
  private readonly sets = new Map<string, number>();
  private readonly listSymbols = new Map<string, { symbol: number; rest: Element[][] }>();
  private readonly lists: (name: string) => readonly Element[][];

  /** @param lists gives a list of the pack as parsed entries, throws for a name it does not know */
  constructor(lists: (name: string) => readonly Element[][]) {
    this.lists = lists;
  }

  /** Adds a pattern that reports `group`. */
  add(elements: readonly Element[], group: number): void {
    const marked = elements.some((e) => e.is === "open");
    const start: Cursor = { node: this.root, separation: 0, shown: !marked };
    for (const cursor of this.sequence([start], elements)) {
      if (cursor.node === this.root) throw new Error("a pattern must not match nothing");
      if (!cursor.node.ends.includes(group)) cursor.node.ends.push(group);
    }
  }

  /** Prepares for walking. */
  seal(): this {
    this.vocabulary.seal();
    for (let word = 0; word < this.vocabulary.words.length; word++) {
      const symbols = (this.symbols[word] ??= []);
      const edges = symbols.flatMap((s) => this.root.edges.get(s) ?? []);
      this.first[word] = edges.length > 0 ? edges : undefined;
    }
    this.longest = depth(this.root, new Map());
    return this;
  }

  private sequence(from: readonly Cursor[], elements: readonly Element[]): Cursor[] {
    let cursors = [...from];
    for (const element of elements)
      cursors = unique(cursors.flatMap((c) => this.meet(c, element, this.step(c, element))));
    return cursors;
  }

  /** Lets the ways of a choice, a list or a gap meet in one node: without that, patterns multiply. */
  private meet(from: Cursor, element: Element, ways: readonly Cursor[]): Cursor[] {
    if (ways.length < 3) return [...ways];
    const free = ways.filter((c) => c.node === this.root || c.node === from.node);
    const rest = ways.filter((c) => !free.includes(c));
    const groups = Map.groupBy(rest, (c) => `${c.separation}${c.shown}`);
    const met = [...groups].map(([kind, cursors]) => {
      const key = `${kind}${from.separation}${from.shown}${JSON.stringify(element)}`;
      let node = from.node.meetings.get(key);
      if (!node) from.node.meetings.set(key, (node = newNode()));
      for (const { node: end } of cursors) if (!end.jumps.includes(node)) end.jumps.push(node);
      return { ...cursors[0]!, node };
    });
    return [...free, ...met];
  }

  private step(c: Cursor, e: Element): Cursor[] {
    switch (e.is) {
      case "words":
        return [this.follow(c, this.symbolOf(e.words), e.hyphen ?? false)];
      case "list": {
        const { symbol, rest } = this.list(e.name);
        const ends = rest.flatMap((entry) => this.sequence([c], entry));
        return symbol === 0 ? ends : [this.follow(c, symbol, false), ...ends];
      }
      case "number":
        return [this.along(c, c.node.number, false)];
      case "gap":
        return this.gap(c, e.least, e.most);
      case "comma":
        return [{ ...c, separation: 1 }];
      case "open":
        return [{ ...c, shown: true }];
      case "close":
        return [{ ...c, shown: false }];
      case "choice":
        return e.of.flatMap((sequence) => this.sequence([c], sequence));
    }
  }

  private gap(c: Cursor, least: number, most: number): Cursor[] {
    const found: Cursor[] = least === 0 ? [{ ...c }] : [];
    let at: Cursor = { ...c, separation: 1 };
    for (let i = 1; i <= most; i++) {
      at = { ...this.along(at, at.node.any, false), separation: 1 };
      if (i >= least) found.push(at);
    }
    return found;
  }

  private follow(c: Cursor, symbol: number, hyphen: boolean): Cursor {
    let edges = c.node.edges.get(symbol);
    if (!edges) c.node.edges.set(symbol, (edges = []));
    return this.along(c, edges, hyphen);
  }

  private along(c: Cursor, edges: Edge[], hyphen: boolean): Cursor {
    const { separation, shown } = c;
    let edge = edges.find(
      (e) => e.separation === separation && e.hyphen === hyphen && e.shown === shown,
    );
    if (!edge) edges.push((edge = { to: newNode(), separation, hyphen, shown }));
    return { node: edge.to, separation: 0, shown };
  }

  private symbolOf(words: readonly string[]): number {
    const key = [...words].sort().join(" ");
    let symbol = this.sets.get(key);
    if (symbol === undefined) {
      symbol = this.sets.size + 1;
      this.sets.set(key, symbol);
      for (const word of words) (this.symbols[this.vocabulary.add(word)] ??= []).push(symbol);
    }
    return symbol;
  }

  private list(name: string): { symbol: number; rest: Element[][] } {
    let found = this.listSymbols.get(name);
    if (!found) {
      const entries = this.lists(name);
      const single = entries.flatMap((e) => {
        const only = e.length === 1 ? e[0] : undefined;
        return only?.is === "words" ? only.words : [];
      });
      const rest = entries.filter((e) => !(e.length === 1 && e[0]!.is === "words"));
      const symbol = single.length > 0 ? this.symbolOf([...new Set(single)]) : 0;
      this.listSymbols.set(name, (found = { symbol, rest: [...rest] }));
    }
    return found;
  }
}

function unique(cursors: readonly Cursor[]): Cursor[] {
  return cursors.filter(
    (c, i) =>
      cursors.findIndex(
        (d) => d.node === c.node && d.separation === c.separation && d.shown === c.shown,
      ) === i,
  );
}

function depth(node: Node, seen: Map<Node, number>): number {
  let found = seen.get(node);
  if (found === undefined) {
    found = 0;
    const edges = [...node.edges.values(), node.any, node.number].flat();
    for (const { to } of edges) found = Math.max(found, 1 + depth(to, seen));
    for (const to of node.jumps) found = Math.max(found, depth(to, seen));
    seen.set(node, found);
  }
  return found;
}
