/** Tells amounts that claim something from dates, times and codes, and holds them against facts. */
import type { Compiled, FactGroups } from "../pack/compile.ts";
import * as k from "../text/tokens.ts";
import type { Tokens } from "../text/tokens.ts";
import type { Hit, Hits } from "../match/walk.ts";
import { Amounts, type Amount } from "./amounts.ts";
import type { Pairing } from "./fact.ts";

/** A claim in a stretch of text; offsets count from its beginning. */
export interface Claim {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly upTo?: number;
  readonly unit: Amount["unit"];
  readonly sourced: boolean;
  readonly fact?: FactGroups["fact"];
  readonly wrong: readonly Pairing[];
}

/** Words between an amount and what it counts: "27.6 million working-age people". */
const REACH = 4;
/** Smaller amounts claim something only where the sentence speaks of the topic... */
const SMALL = 10_000;
/** ...and these few never do: ten people came, two will speak. */
const FEW = 12;

export class Claims {
  steps = 0;
  private readonly pack: Compiled;
  private readonly amounts: Amounts | null;
  private tokens!: Tokens;
  private hits!: Hits;
  /** For each word how many links stand before it; made when first asked for. */
  private linkCounts: Int32Array | null = null;

  constructor(pack: Compiled) {
    this.pack = pack;
    const source = pack.language.numbers;
    this.amounts = source && pack.numbers ? new Amounts(pack, source) : null;
  }

  read(text: string, tokens: Tokens, hits: Hits): Claim[] {
    this.steps = 0;
    if (!this.amounts) return [];
    this.tokens = tokens;
    this.hits = hits;
    this.linkCounts = null;
    this.amounts.steps = 0;
    const claims = this.amounts
      .read(text, tokens, hits)
      .filter((amount) => this.claims(amount))
      .map((amount) => this.claim(amount));
    this.steps += this.amounts.steps;
    return claims;
  }

  private claims(a: Amount): boolean {
    const groups = this.pack.numbers!;
    const flags = this.tokens.flags[a.from]!;
    if (flags & k.NAMED || a.year) return false;
    if (this.covered(groups.harmless, a)) return false;
    const topic = this.inSentence(groups.topics, a.from);
    if (a.unit === "money") return a.scaled && topic;
    const counts = this.starts(groups.counted, a.to, a.to + REACH - 1, a.from);
    const near = topic || this.inNeighbors(groups.topics, a.from);
    if (a.part) return counts && topic;
    if (a.unit !== "count" || a.scaled) return counts || near;
    return counts && a.value > FEW && (near || a.value >= SMALL);
  }

  private claim(a: Amount): Claim {
    const { tokens } = this;
    const fact = this.fact(a);
    const wrong = (fact?.pairings ?? []).flatMap((groups, i) => {
      const used = this.inSentence(groups.when, a.from) && !this.inSentence(groups.unless, a.from);
      return used ? [fact!.fact.pairings![i]!] : [];
    });
    return {
      start: tokens.starts[a.from]!,
      end: tokens.ends[a.to - 1]!,
      value: a.value,
      ...(a.upTo !== undefined && { upTo: a.upTo }),
      unit: a.unit,
      sourced: this.sourced(a.from),
      ...(fact && { fact: fact.fact }),
      wrong,
    };
  }

  private fact(a: Amount): FactGroups | undefined {
    return this.pack.facts.find(
      ({ fact, about }) =>
        fact.unit === a.unit &&
        fact.values.some((value) => Math.abs(value - a.value) <= Math.abs(value) * 1e-6) &&
        this.inSentence(about, a.from),
    );
  }

  /** Its sentence names a source or links to one, or the next sentence begins by naming one. */
  private sourced(t: number): boolean {
    const { sentence, sentenceStarts, flags, count } = this.tokens;
    const cites = this.pack.numbers!.cites;
    if (this.inSentence(cites, t)) return true;
    const next = sentenceStarts[sentence[t]! + 1]!;
    if (next < count && this.starts(cites, next, next, next)) return true;
    return this.links(sentenceStarts[sentence[t]!]!, Math.min(next, count), flags);
  }

  /** Links or addresses among the words; counted up once, so that long sentences stay cheap. */
  private links(from: number, to: number, flags: Uint16Array): boolean {
    if (this.linkCounts === null) {
      const counts = new Int32Array(this.tokens.count + 1);
      for (let t = 0; t < this.tokens.count; t++) {
        const linked = (flags[t]! & (k.LINK | k.OPAQUE_WORD)) !== 0;
        counts[t + 1] = counts[t]! + (linked ? 1 : 0);
      }
      this.steps += this.tokens.count;
      this.linkCounts = counts;
    }
    return this.linkCounts[to]! > this.linkCounts[from]!;
  }

  private inSentence(group: number, t: number): boolean {
    const { sentence, sentenceStarts } = this.tokens;
    const own = sentence[t]!;
    return this.starts(group, sentenceStarts[own]!, sentenceStarts[own + 1]! - 1, t);
  }

  /** In the sentence before or after, in the same paragraph. */
  private inNeighbors(group: number, t: number): boolean {
    const { sentence, sentenceStarts, block, blockStarts, count } = this.tokens;
    const own = sentence[t]!;
    const from = Math.max(sentenceStarts[Math.max(0, own - 1)]!, blockStarts[block[t]!]!);
    const after = sentenceStarts[Math.min(own + 2, sentenceStarts.length - 1)]!;
    const to = Math.min(after, blockStarts[block[t]! + 1] ?? count) - 1;
    const hits = this.hits.group(group);
    const first = hits[this.firstFrom(hits, from)];
    return first !== undefined && first.start <= to;
  }

  /** A hit starts within [from, to], in the sentence of the word `of`. */
  private starts(group: number, from: number, to: number, of: number): boolean {
    const hits = this.hits.group(group);
    const i = this.firstFrom(hits, from);
    if (i >= hits.length || hits[i]!.start > to) return false;
    return this.tokens.sentence[hits[i]!.start] === this.tokens.sentence[of];
  }

  private covered(group: number, a: Amount): boolean {
    const hits = this.hits.group(group);
    const from = a.from - this.pack.automaton.longest;
    for (let i = this.firstFrom(hits, from); i < hits.length && hits[i]!.start <= a.from; i++) {
      this.steps++;
      if (hits[i]!.end >= a.to) return true;
    }
    return false;
  }

  private firstFrom(hits: readonly Hit[], from: number): number {
    let [low, high] = [0, hits.length];
    while (low < high) {
      this.steps++;
      const middle = (low + high) >> 1;
      if (hits[middle]!.start < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
