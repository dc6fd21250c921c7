/** What one stretch of text shows that pieces are judged by: long sentences, capitals, acronyms. */
import type { Compiled } from "../pack/compile.ts";
import * as k from "../text/tokens.ts";
import type { Tokens } from "../text/tokens.ts";

export interface LongSentence {
  readonly start: number;
  readonly end: number;
  readonly words: number;
}
export interface Span {
  readonly start: number;
  readonly end: number;
}
export interface Acronym extends Span {
  readonly text: string;
  /** Its long form is given beside it, in brackets or before its brackets. */
  readonly explained: boolean;
}
export interface Traits {
  readonly longSentences: readonly LongSentence[];
  readonly shouting: readonly Span[];
  readonly acronyms: readonly Acronym[];
}

const NONE: Traits = { longSentences: [], shouting: [], acronyms: [] };
const LONGEST_ACRONYM = 7;

/** Reads the traits that the pack has rules for. */
export function readTraits(text: string, tokens: Tokens, pack: Compiled): Traits {
  const sentence = pack.checks.get("long-sentence");
  const shouting = pack.checks.get("shouting");
  const acronym = pack.checks.get("acronym");
  if (tokens.count === 0) return NONE;
  return {
    longSentences: sentence ? longSentences(tokens, sentence.limit ?? 25) : [],
    shouting: shouting ? shouts(tokens, shouting.limit ?? 3) : [],
    acronyms: acronym ? acronyms(text, tokens, pack, acronym.limit ?? LONGEST_ACRONYM) : [],
  };
}

function longSentences(tokens: Tokens, limit: number): LongSentence[] {
  const { sentenceStarts, starts, ends, flags } = tokens;
  const found: LongSentence[] = [];
  for (let s = 0; s + 1 < sentenceStarts.length; s++) {
    const [from, to] = [sentenceStarts[s]!, sentenceStarts[s + 1]!];
    tokens.steps++;
    const words = to - from;
    if (words > limit && !(flags[from]! & k.ALT))
      found.push({ start: starts[from]!, end: ends[to - 1]!, words });
  }
  return found;
}

function shouts(tokens: Tokens, limit: number): Span[] {
  const found: Span[] = [];
  let from = -1;
  for (let t = 0; t <= tokens.count; t++) {
    tokens.steps++;
    const flags = t < tokens.count ? tokens.flags[t]! : 0;
    const loud = (flags & (k.ALL_CAPITALS | k.NAMED)) === k.ALL_CAPITALS;
    const goesOn = from >= 0 && t < tokens.count && tokens.separations[t]! <= k.COMMA;
    if (from >= 0 && !(loud && goesOn)) {
      if (t - from >= limit) found.push({ start: tokens.starts[from]!, end: tokens.ends[t - 1]! });
      from = -1;
    }
    if (loud && from < 0) from = t;
  }
  return found;
}

function acronyms(text: string, tokens: Tokens, pack: Compiled, longest: number): Acronym[] {
  const known = pack.knownAcronyms;
  const found: Acronym[] = [];
  for (let t = 0; t < tokens.count; t++) {
    tokens.steps++;
    const flags = tokens.flags[t]!;
    if (!(flags & k.ALL_CAPITALS) || flags & k.NAMED) continue;
    const [start, end] = [tokens.starts[t]!, tokens.ends[t]!];
    const acronym = text.slice(start, end);
    if (acronym.length > longest || known.has(acronym) || alone(tokens, t)) continue;
    if (loudNeighbor(tokens, t - 1) || loudNeighbor(tokens, t + 1)) continue;
    if (text[start - 1] === "[" && text[end] === "]") continue; // a placeholder, which is found as one
    const explained = text[start - 1] === "(" || /^\s?\(\p{L}/u.test(text.slice(end, end + 3));
    found.push({ text: acronym, start, end, explained });
  }
  return found;
}

/** The only word of its sentence: a heading. */
function alone({ sentence, sentenceStarts, count }: Tokens, t: number): boolean {
  const own = sentence[t]!;
  return sentenceStarts[own] === t && (sentenceStarts[own + 1] ?? count) === t + 1;
}

/** Beside another word in capitals it is a shout or a headline, not an acronym. */
function loudNeighbor(tokens: Tokens, t: number): boolean {
  return t >= 0 && t < tokens.count && (tokens.flags[t]! & k.ALL_CAPITALS) !== 0;
}
