/** Decides which matches of a rule stand, by what surrounds them. */
import type { Compiled, Groups, Matcher } from "../pack/compile.ts";
import type { Place } from "../pack/source.ts";
import * as k from "../text/tokens.ts";
import type { Tokens } from "../text/tokens.ts";
import type { Hit, Hits } from "./walk.ts";

/** A match that stands, in offsets of the text. */
export interface Judged {
  readonly matcher: Matcher;
  readonly start: number;
  readonly end: number;
}

/** Words on each side that show whether a line is a headline. */
const AROUND = 12;

const ANY = (): boolean => true;

const PLACES: Readonly<Record<Exclude<Place, "body">, number>> = {
  alt: k.ALT,
  link: k.LINK,
  heading: k.HEADING,
};

export class Judge {
  steps = 0;
  private readonly pack: Compiled;
  private readonly tokens: Tokens;
  private readonly hits: Hits;

  constructor(pack: Compiled, tokens: Tokens, hits: Hits) {
    this.pack = pack;
    this.tokens = tokens;
    this.hits = hits;
  }

  /** Marks the words of official names. */
  markNames(): void {
    for (const group of this.hits.touched) {
      const name = this.pack.namesOf.get(group);
      if (!name) continue;
      for (const hit of this.hits.group(group)) {
        this.steps += hit.end - hit.start;
        const cased = name.capitals.every(
          (capital, i) => !capital || (this.flag(hit.start + i) & (k.CAPITAL | k.NUMBER)) !== 0,
        );
        if (cased) for (let t = hit.start; t < hit.end; t++) this.tokens.flags[t]! |= k.NAMED;
      }
    }
  }

  /** The matches that stand, rule by rule. */
  judge(): Judged[] {
    const judged: { matcher: Matcher; hit: Hit }[] = [];
    for (const group of this.hits.touched) {
      const matcher = this.pack.matcherOf[group];
      if (!matcher) continue;
      // Where matches of one rule overlap, the first and of those the longest is kept.
      const hits = this.hits.group(group).toSorted((a, b) => a.start - b.start || b.end - a.end);
      let reached = -1;
      for (const hit of hits) {
        if (hit.shownStart < reached || !this.stands(matcher, hit)) continue;
        reached = hit.shownEnd;
        judged.push({ matcher, hit });
      }
    }
    return this.yielding(judged).map(({ matcher, hit }) => ({
      matcher,
      start: this.tokens.starts[hit.shownStart]!,
      end: this.tokens.ends[hit.shownEnd - 1]!,
    }));
  }

  private flag(token: number): number {
    return this.tokens.flags[token] ?? 0;
  }

  private stands({ rule, only, unless }: Matcher, hit: Hit): boolean {
    this.steps++;
    const first = this.flag(hit.shownStart);
    if (rule.quotations !== "check" && first & k.QUOTED) return false;
    if (rule.names !== "check")
      for (let t = hit.shownStart; t < hit.shownEnd; t++) if (this.flag(t) & k.NAMED) return false;
    if (rule.where && !rule.where.some((place) => this.inPlace(place, first))) return false;
    if (rule.case === "lower" && !this.lower(hit)) return false;
    if (rule.case === "capitals" && !(first & k.ALL_CAPITALS)) return false;
    if (only && !this.surrounded(only, hit, true)) return false;
    return !unless || !this.surrounded(unless, hit, false);
  }

  private inPlace(place: Place, flags: number): boolean {
    if (place === "body") return (flags & (k.ALT | k.HEADING | k.LINK)) === 0;
    return (flags & PLACES[place]) !== 0;
  }

  /** Small letters, or a capital that only begins a sentence, or a shouted text. */
  private lower(hit: Hit): boolean {
    const t = hit.shownStart;
    if (!(this.flag(t) & k.CAPITAL)) return true;
    if (this.flag(t) & k.ALL_CAPITALS) return true;
    return this.tokens.separations[t]! >= k.SENTENCE;
  }

  /** All of the context's conditions hold (`all`), or any of them. */
  private surrounded(g: Groups, hit: Hit, all: boolean): boolean {
    // Where nothing is asked, the answer is the one that does not decide.
    if (g.before >= 0 && this.before(g.before, hit) !== all) return !all;
    if (g.after >= 0 && this.find(g.after, hit.end, hit.end, ANY) !== all) return !all;
    if (g.around >= 0 && this.around(g.around, hit) !== all) return !all;
    if (g.sentence >= 0 && this.withinSentences(g.sentence, hit, 0) !== all) return !all;
    if (g.nearby >= 0 && this.withinSentences(g.nearby, hit, 1) !== all) return !all;
    if (g.paragraph >= 0 && this.withinParagraph(g.paragraph, hit) !== all) return !all;
    return g.properName && this.properName(hit) !== all ? !all : all;
  }

  private before(group: number, hit: Hit): boolean {
    const from = hit.start - this.pack.automaton.longest;
    return this.find(group, from, hit.start - 1, (h) => h.end === hit.start);
  }

  private around(group: number, hit: Hit): boolean {
    const from = hit.end - this.pack.automaton.longest;
    return this.find(group, from, hit.shownStart, (h) => h.end >= hit.shownEnd);
  }

  private withinSentences(group: number, hit: Hit, reach: number): boolean {
    const { sentenceStarts, sentence, separations } = this.tokens;
    const own = sentence[hit.shownStart]!;
    let [first, last] = [own, own];
    if (reach > 0) {
      if (own > 0 && separations[sentenceStarts[own]!]! < k.BLOCK) first--;
      const next = sentenceStarts[own + 1]!;
      if (next < this.tokens.count && separations[next]! < k.BLOCK) last++;
    }
    return this.find(group, sentenceStarts[first]!, sentenceStarts[last + 1]! - 1, ANY);
  }

  private withinParagraph(group: number, hit: Hit): boolean {
    const { blockStarts, block, count } = this.tokens;
    const own = block[hit.shownStart]!;
    return this.find(group, blockStarts[own]!, (blockStarts[own + 1] ?? count) - 1, ANY);
  }

  /** Some hit of the group that starts within [from, to] and passes. */
  private find(group: number, from: number, to: number, passes: (h: Hit) => boolean): boolean {
    const hits = this.hits.group(group);
    let [low, high] = [0, hits.length];
    while (low < high) {
      this.steps++;
      const middle = (low + high) >> 1;
      if (hits[middle]!.start < from) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < hits.length && hits[i]!.start <= to; i++) {
      this.steps++;
      if (passes(hits[i]!)) return true;
    }
    return false;
  }

  /** Capitalized amid a sentence beside another capitalized word, small connecting words aside. */
  private properName(hit: Hit): boolean {
    const { separations, words } = this.tokens;
    const capital = (t: number): boolean =>
      (this.flag(t) & (k.CAPITAL | k.ALL_CAPITALS)) === k.CAPITAL;
    const connects = (t: number): boolean => this.pack.connectors[words[t]!] === 1;
    if (!capital(hit.shownStart) || this.titled(hit)) return false;
    let left = hit.shownStart - 1;
    for (let i = 0; i < 3 && left >= 0 && connects(left) && !capital(left); i++) left--;
    const joinedLeft = left >= 0 && capital(left) && this.joined(left + 1, hit.shownStart);
    let right = hit.shownEnd;
    for (let i = 0; i < 3 && right < this.tokens.count && connects(right) && !capital(right); i++)
      right++;
    const joinedRight =
      right < this.tokens.count && capital(right) && this.joined(hit.shownEnd, right);
    if (joinedLeft && separations[hit.shownStart]! <= k.CLOSE) return true;
    return joinedRight && (capital(hit.shownEnd - 1) || hit.shownEnd - hit.shownStart === 1);
  }

  /** The words around are capitalized too, as in a headline: a capital then says nothing. */
  private titled(hit: Hit): boolean {
    const { sentenceStarts, sentence, words } = this.tokens;
    const own = sentence[hit.shownStart]!;
    const from = Math.max(sentenceStarts[own]!, hit.shownStart - AROUND);
    const to = Math.min(sentenceStarts[own + 1]!, hit.shownEnd + AROUND);
    for (let t = from; t < to; t++) {
      this.steps++;
      if (t >= hit.start && t < hit.end) continue;
      const small = !(this.flag(t) & (k.CAPITAL | k.NUMBER | k.OPAQUE_WORD));
      if (small && this.pack.connectors[words[t]!] !== 1) return false;
    }
    return true;
  }

  private joined(from: number, to: number): boolean {
    for (let t = from; t <= to; t++) if (this.tokens.separations[t]! > k.CLOSE) return false;
    return true;
  }

  /** Takes out what gives way to a rule that says it is over another. */
  private yielding(judged: { matcher: Matcher; hit: Hit }[]): { matcher: Matcher; hit: Hit }[] {
    const strong = new Map<string, Hit[]>();
    for (const { matcher, hit } of judged)
      for (const id of matcher.rule.over ?? []) {
        const hits = strong.get(id);
        if (hits) hits.push(hit);
        else strong.set(id, [hit]);
      }
    if (strong.size === 0) return judged;
    for (const hits of strong.values()) hits.sort((a, b) => a.shownStart - b.shownStart);
    return judged.filter(({ matcher, hit }) => !this.covered(strong.get(matcher.rule.id), hit));
  }

  private covered(hits: readonly Hit[] | undefined, hit: Hit): boolean {
    if (!hits) return false;
    const reach = this.pack.automaton.longest;
    let [low, high] = [0, hits.length];
    while (low < high) {
      this.steps++;
      const middle = (low + high) >> 1;
      if (hits[middle]!.shownStart < hit.shownStart - reach) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < hits.length && hits[i]!.shownStart < hit.shownEnd; i++) {
      this.steps++;
      if (hits[i]!.shownEnd > hit.shownStart) return true;
    }
    return false;
  }
}
