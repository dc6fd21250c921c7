/** Reads one stretch of text that stands alone: words, matches, numbers, and what pieces ask for. */
import { Judge } from "./match/judge.ts";
import { Hits } from "./match/walk.ts";
import type { Compiled, Matcher } from "./pack/compile.ts";
import { readTraits, type Traits } from "./piece/traits.ts";
import { Claims, type Claim } from "./statistics/claims.ts";
import { Marks, type Found } from "./text/marks.ts";
import { readMarks } from "./text/markup.ts";
import { Quotations } from "./text/quotations.ts";
import type { Format } from "./text/segments.ts";
import { Tokenizer } from "./text/tokenizer.ts";

/** A group that the whole text is asked about, and where it is hit first. */
export interface Presence {
  readonly group: number;
  readonly start: number;
  readonly end: number;
}

/** What a stretch of text holds; offsets count from its beginning. */
export interface Analysis {
  readonly matches: readonly {
    readonly matcher: Matcher;
    readonly start: number;
    readonly end: number;
  }[];
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
  readonly present: readonly Presence[];
  readonly found: readonly Found[];
  readonly claims: readonly Claim[];
  readonly traits: Traits;
  readonly steps: number;
}

const NONE: readonly Presence[] = [];

export class Analyzer {
  readonly pack: Compiled;
  private readonly tokens: Tokenizer;
  private readonly marks = new Marks();
  private readonly hits: Hits;
  private readonly quotations: Quotations;
  private readonly claims: Claims;
  /** Groups that decide about absences. */
  private readonly wanted: ReadonlySet<number>;

  constructor(pack: Compiled) {
    this.pack = pack;
    this.tokens = new Tokenizer(pack);
    this.hits = new Hits(pack);
    this.quotations = new Quotations(pack.language);
    this.claims = new Claims(pack);
    this.wanted = new Set(pack.absences.flatMap((a) => [a.group, a.when]));
  }

  analyze(text: string, format: Format): Analysis {
    const { tokens, marks, hits, quotations } = this;
    marks.steps = tokens.steps = hits.steps = quotations.steps = 0;
    readMarks(text, format, marks);
    tokens.read(text, marks);
    quotations.mark(text, tokens);
    hits.collect(tokens);
    const judge = new Judge(this.pack, tokens, hits);
    judge.markNames();
    const matches = judge.judge();
    const claims = this.claims.read(text, tokens, hits);
    const traits = readTraits(text, tokens, this.pack);
    return {
      matches,
      words: tokens.readable,
      sentences: tokens.readable === 0 ? 0 : tokens.sentences,
      syllables: tokens.syllables,
      present: this.present(),
      found: marks.found,
      claims,
      traits,
      steps:
        this.claims.steps +
        marks.steps +
        tokens.steps +
        hits.steps +
        quotations.steps +
        judge.steps,
    };
  }

  private present(): readonly Presence[] {
    if (this.wanted.size === 0) return NONE;
    const present = this.hits.touched.filter((group) => this.wanted.has(group));
    if (present.length === 0) return NONE;
    const { starts, ends } = this.tokens;
    return present.map((group) => {
      const { shownStart, shownEnd } = this.hits.group(group)[0]!;
      return { group, start: starts[shownStart]!, end: ends[shownEnd - 1]! };
    });
  }
}
