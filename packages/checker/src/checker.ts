/** Checks a text, whole or again after a change. */
import { Analyzer } from "./analysis.ts";
import { compile, type Compiled } from "./pack/compile.ts";
import type { PackSource } from "./pack/source.ts";
import type { Part } from "./part.ts";
import { report } from "./report.ts";
import { Segmenter } from "./text/segments.ts";
import type { Change, Checker, CheckOptions, CheckResult } from "./types.ts";

class TextChecker implements Checker {
  private readonly analyzer: Analyzer;
  private readonly options: CheckOptions;
  private text = "";
  private parts: readonly Part[] = [];
  private steps = 0;

  constructor(analyzer: Analyzer, options: CheckOptions) {
    this.analyzer = analyzer;
    this.options = options;
  }

  check(text: string): CheckResult {
    this.text = text;
    this.steps = 0;
    this.parts = this.read(0, () => undefined);
    return this.result();
  }

  update({ start, end, insert }: Change): CheckResult {
    const { text, parts } = this;
    if (!(start >= 0 && start <= end && end <= text.length))
      throw new RangeError(`no change from ${start} to ${end} in ${text.length} characters`);
    this.text = text.slice(0, start) + insert + text.slice(end);
    this.steps = 0;
    const kept = parts.findIndex((part) => part.looked >= start);
    const before = kept < 0 ? [...parts] : parts.slice(0, kept);
    const shift = insert.length - (end - start);
    // After the change an old cut is as good as new: what follows it has not changed.
    const after = new Map(parts.flatMap((p, i) => (p.start >= end ? [[p.start + shift, i]] : [])));
    const middle = this.read(before.at(-1)?.end ?? 0, (at) => after.get(at));
    const reached = middle.at(-1)?.end ?? before.at(-1)?.end ?? 0;
    const rest = reached < this.text.length ? parts.slice(after.get(reached)) : [];
    this.parts = [
      ...before,
      ...middle,
      ...rest.map((p) => ({
        ...p,
        start: p.start + shift,
        end: p.end + shift,
        looked: p.looked + shift,
      })),
    ];
    return this.result();
  }

  /** Reads stretches from a cut on, until the end or a cut that is known. */
  private read(from: number, known: (at: number) => number | undefined): Part[] {
    const format = this.options.format ?? "markdown";
    const segmenter = new Segmenter(this.text, format);
    const parts: Part[] = [];
    for (let at = from; at < this.text.length;) {
      if (at > from && known(at) !== undefined) break;
      const segment = segmenter.next(at);
      const analysis = this.analyzer.analyze(this.text.slice(at, segment.end), format);
      parts.push({ ...segment, analysis });
      this.steps += analysis.steps;
      at = segment.end;
    }
    this.steps += segmenter.steps;
    return parts;
  }

  private result(): CheckResult {
    return report(this.text, this.parts, this.analyzer.pack, this.options, this.steps);
  }
}

interface Ready {
  readonly packs: readonly PackSource[];
  readonly options: CheckOptions;
  readonly analyzer: Analyzer;
}
let last: Ready | undefined;

/** The same things in the same order: callers may write `off: []` anew at each call. */
function alike(a: readonly unknown[] = [], b: readonly unknown[] = []): boolean {
  return a === b || (a.length === b.length && a.every((item, i) => item === b[i]));
}

/** Compiling takes a while: the last rules are kept, as most programs have one set. */
function analyzerFor(packs: readonly PackSource[], options: CheckOptions): Analyzer {
  const same =
    last !== undefined &&
    last.packs.length === packs.length &&
    last.packs.every((pack, i) => pack === packs[i]) &&
    (["off", "names", "facts"] as const).every((key) => alike(last!.options[key], options[key]));
  if (!same) {
    const { off, names, facts } = options;
    const pack: Compiled = compile(packs, { off, names, facts });
    last = { packs, options, analyzer: new Analyzer(pack) };
  }
  return last!.analyzer;
}

/**
 * Compiles the rules once, for texts that change.
 * @throws Error when a pack or a fact has a pattern that cannot be read
 */
export function createCheckerWith(packs: readonly PackSource[], options: CheckOptions): Checker {
  return new TextChecker(analyzerFor(options.packs ?? packs, options), options);
}
