/**
 * The automaton made deterministic on the way: every set of nodes that is reached gets one state,
 * and every step from a state is worked out once. Walking then is one look-up a word.
 */
import { NOWHERE, Transitions, UNKNOWN } from "./transitions.ts";
import type { Automaton, Edge, Node } from "../pack/automaton.ts";

/** A pattern that ends in a state; the shown part counts in words from the start. */
export interface End {
  readonly group: number;
  readonly from: number;
  readonly to: number;
}

interface Item {
  readonly node: Node;
  /** First and last word that is shown, counted from the start; -1 before the first. */
  readonly from: number;
  readonly to: number;
}

export class State {
  readonly ends: readonly End[];
  readonly items: readonly Item[];
  readonly depth: number;
  readonly number: number;

  constructor(items: readonly Item[], depth: number, number: number) {
    this.number = number;
    this.items = items;
    this.depth = depth;
    const ends = new Map<string, End>();
    for (const { node, from, to } of items)
      for (const group of node.ends) {
        const [a, b] = from < 0 ? [0, depth] : [from, to];
        ends.set(`${group} ${a} ${b}`, { group, from: a, to: b });
      }
    this.ends = [...ends.values()];
  }
}

/** More states than this are forgotten and made anew; English with all rules needs a part of them. */
const MOST_STATES = 20_000;

export class States {
  steps = 0;
  private readonly automaton: Automaton;
  private readonly known = new Map<string, State>();
  private readonly byNumber: State[] = [];
  private readonly transitions = new Transitions();
  private readonly nodes = new Map<Node, number>();
  private readonly first: (State | null | undefined)[] = [];
  private readonly numbers: (State | null | undefined)[] = [];

  constructor(automaton: Automaton) {
    this.automaton = automaton;
  }

  /** The state after a first word; null when no pattern begins with it. */
  begin(word: number, isNumber: boolean): State | null {
    const table = isNumber ? this.numbers : this.first;
    const found = table[word];
    if (found !== undefined) return found;
    const { root } = this.automaton;
    const edges = [...(this.automaton.first[word] ?? []), ...(isNumber ? root.number : [])];
    const items = edges.filter((e) => !e.hyphen).map((e) => item(e, -1, -1, 0));
    return (table[word] = this.state(items, 1));
  }

  /** The state after one more word. The key holds all that decides: word, separation, hyphen, number. */
  step(
    state: State,
    word: number,
    separation: number,
    hyphen: boolean,
    isNumber: boolean,
  ): State | null {
    const key = word * 8 + separation * 4 + (hyphen ? 2 : 0) + (isNumber ? 1 : 0);
    const found = this.transitions.get(state.number, key);
    if (found !== UNKNOWN) return found === NOWHERE ? null : this.byNumber[found]!;
    const items: Item[] = [];
    const follow = (edges: readonly Edge[] | undefined, { from, to }: Item): void => {
      for (const edge of edges ?? []) {
        this.steps++;
        if (separation > edge.separation || (edge.hyphen && !hyphen)) continue;
        items.push(item(edge, from, to, state.depth));
      }
    };
    for (const i of state.items) {
      for (const symbol of word === 0 ? [] : this.automaton.symbols[word]!)
        follow(i.node.edges.get(symbol), i);
      if (isNumber) follow(i.node.number, i);
      follow(i.node.any, i);
    }
    const next = this.state(items, state.depth + 1);
    // Forgetting gives numbers anew: a step from a forgotten state is not kept.
    if (this.byNumber[state.number] === state)
      this.transitions.set(state.number, key, next ? next.number : NOWHERE);
    return next;
  }

  private state(start: readonly Item[], depth: number): State | null {
    const items = new Map<string, Item>();
    const visit = (i: Item): void => {
      const key = `${this.number(i.node)} ${i.from} ${i.to}`;
      if (items.has(key)) return;
      items.set(key, i);
      for (const node of i.node.jumps) visit({ ...i, node });
    };
    for (const i of start) visit(i);
    if (items.size === 0) return null;
    const key = `${depth}|${[...items.keys()].sort().join("|")}`;
    let state = this.known.get(key);
    if (!state) {
      if (this.known.size >= MOST_STATES) this.forget();
      state = new State([...items.values()], depth, this.byNumber.length);
      this.known.set(key, state);
      this.byNumber.push(state);
    }
    return state;
  }

  private forget(): void {
    this.known.clear();
    this.byNumber.length = 0;
    this.transitions.clear();
    this.first.length = this.numbers.length = 0;
  }

  private number(node: Node): number {
    let number = this.nodes.get(node);
    if (number === undefined) this.nodes.set(node, (number = this.nodes.size));
    return number;
  }
}

const item = (edge: Edge, from: number, to: number, at: number): Item =>
  edge.shown
    ? { node: edge.to, from: from < 0 ? at : from, to: at + 1 }
    : { node: edge.to, from, to };
