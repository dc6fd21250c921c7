/**
 * Precision and recall of the English rules on both halves of the corpus.
 *
 *   node corpus/evaluate.ts                 totals of all parts
 *   node corpus/evaluate.ts --tuning        of the tuning part alone
 *   node corpus/evaluate.ts --rules         the tuning part also per guideline and rule
 *   node corpus/evaluate.ts --show [id]     what the tuning part gets wrong
 *
 * Of the unseen and the fresh part only totals are printed: rules must not be tuned on them.
 */
import { globSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { check, type CheckOptions, type Fact, type Finding } from "../src/index.ts";

interface Item extends Pick<CheckOptions, "kind" | "channel" | "campaign" | "format" | "today"> {
  readonly text: string;
  /** Other guidelines that may speak on a trap; `any` judges the group's own guideline alone. */
  readonly also?: readonly string[] | string;
}
interface Group {
  readonly guideline: string;
  readonly find?: readonly (string | Item)[];
  readonly pass?: readonly (string | Item)[];
  readonly also?: readonly string[] | string;
}
interface Score {
  /** Marked spans, and those that were found. */
  spans: number;
  found: number;
  /** Findings that a mark explains, and those that nothing explains. */
  right: number;
  wrong: number;
  /** Of the wrong ones, those in traps; the others stand beside the marks of a find. */
  trapped: number;
}
export interface Miss {
  readonly guideline: string;
  readonly what: string;
}
export interface Evaluation {
  readonly finds: number;
  readonly traps: number;
  readonly total: Score;
  readonly guidelines: ReadonlyMap<string, Score>;
  readonly rules: ReadonlyMap<string, Score>;
  readonly misses: readonly Miss[];
}

const root = new URL(".", import.meta.url).pathname;
const facts = (
  parse(readFileSync(`${root}../../../content/facts.yml`, "utf8")) as { facts: Fact[] }
).facts;

/** Words by which a finding may reach beyond a mark. */
const BEYOND = 2;
const words = (text: string): number =>
  text.split(/\s+/u).filter((w) => /[\p{L}\p{N}]/u.test(w)).length;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Takes the marks out of a text. */
function unmark(marked: string): { text: string; spans: Span[] } {
  const spans: Span[] = [];
  let text = "";
  let start = 0;
  for (const part of marked.split(/([⟦⟧])/u)) {
    if (part === "⟦") start = text.length;
    else if (part === "⟧") spans.push({ start, end: text.length });
    else text += part;
  }
  return { text, spans };
}

function hits(finding: Finding, span: Span, text: string): boolean {
  const whole = text.slice(0, span.start).trim() === "" && text.slice(span.end).trim() === "";
  if (whole) return true;
  if (finding.start >= span.end || finding.end <= span.start) return false;
  const beyond =
    words(text.slice(finding.start, Math.max(finding.start, span.start))) +
    words(text.slice(Math.min(span.end, finding.end), finding.end));
  return beyond <= BEYOND;
}

const empty = (): Score => ({ spans: 0, found: 0, right: 0, wrong: 0, trapped: 0 });

class Evaluator {
  finds = 0;
  traps = 0;
  readonly total = empty();
  readonly guidelines = new Map<string, Score>();
  readonly rules = new Map<string, Score>();
  readonly misses: Miss[] = [];

  private scores(guideline: string, rule?: string): Score[] {
    const get = (map: Map<string, Score>, key: string): Score => {
      if (!map.has(key)) map.set(key, empty());
      return map.get(key)!;
    };
    const scores = [this.total, get(this.guidelines, guideline)];
    return rule === undefined ? scores : [...scores, get(this.rules, rule)];
  }

  private add(key: keyof Score, guideline: string, rule?: string): void {
    for (const score of this.scores(guideline, rule)) score[key]++;
  }

  private run(item: Item, text: string): readonly Finding[] {
    const { text: _text, also: _also, ...options } = item;
    return check(text, { format: "text", facts, ...options }).findings;
  }

  find(group: Group, item: Item): void {
    this.finds++;
    const { text, spans } = unmark(item.text);
    const own = this.run(item, text).filter((f) => f.guidelines.includes(group.guideline));
    for (const span of spans) {
      this.add("spans", group.guideline);
      if (own.some((f) => hits(f, span, text))) this.add("found", group.guideline);
      else this.misses.push({ guideline: group.guideline, what: `not found: ${item.text}` });
    }
    for (const f of own) {
      const right = spans.some((span) => hits(f, span, text));
      this.add(right ? "right" : "wrong", group.guideline, f.rule);
      if (!right)
        this.misses.push({
          guideline: group.guideline,
          what: `${f.rule} beside the mark, "${f.text}": ${item.text}`,
        });
    }
  }

  pass(group: Group, item: Item): void {
    this.traps++;
    const also = item.also ?? group.also ?? [];
    for (const f of this.run(item, item.text)) {
      const own = f.guidelines.includes(group.guideline);
      if (also === "any" ? !own : f.guidelines.some((id) => also.includes(id))) continue;
      this.add("wrong", group.guideline, f.rule);
      this.add("trapped", group.guideline, f.rule);
      this.misses.push({
        guideline: group.guideline,
        what: `${f.rule} in a trap, "${f.text}": ${item.text}`,
      });
    }
  }
}

const HALVES = ["tuning", "unseen", "fresh"] as const;
type Half = (typeof HALVES)[number];

/** Evaluates one half of the corpus. */
export function evaluate(half: Half): Evaluation {
  const evaluator = new Evaluator();
  const item = (entry: string | Item): Item =>
    typeof entry === "string" ? { text: entry } : entry;
  for (const file of globSync(`${root}${half}/**/*.yaml`).toSorted())
    for (const group of parse(readFileSync(file, "utf8")) as Group[]) {
      for (const entry of group.find ?? []) evaluator.find(group, item(entry));
      for (const entry of group.pass ?? []) evaluator.pass(group, item(entry));
    }
  return evaluator;
}

export const precision = (s: Score): number =>
  s.right + s.wrong === 0 ? 1 : s.right / (s.right + s.wrong);
export const recall = (s: Score): number => (s.spans === 0 ? 1 : s.found / s.spans);

function print(half: Half, perRule: boolean, show: string | undefined): void {
  const result = evaluate(half);
  const line = (name: string, s: Score): string =>
    `${name.padEnd(34)} precision ${precision(s).toFixed(3)} (${s.wrong} wrong, ${s.trapped} in traps)   recall ${recall(s).toFixed(3)} (${s.found} of ${s.spans})`;
  console.log(`\n${half}: ${result.finds} to find, ${result.traps} traps`);
  console.log(line("all", result.total));
  if (perRule) {
    for (const [id, score] of [...result.guidelines].toSorted())
      console.log(line(`  ${id}`, score));
    for (const [id, s] of [...result.rules].toSorted())
      console.log(
        `  rule ${id.padEnd(29)} precision ${precision(s).toFixed(3)} (${s.right} right, ${s.wrong} wrong, ${s.trapped} in traps)`,
      );
  }
  if (show !== undefined && half === "tuning")
    for (const miss of result.misses)
      if (miss.guideline.includes(show)) console.log(`  ${miss.guideline}: ${miss.what}`);
}

if (import.meta.main) {
  const flags = process.argv.slice(2);
  const at = flags.indexOf("--show");
  const show = at < 0 ? undefined : (flags[at + 1] ?? "");
  for (const half of flags.includes("--tuning") ? (["tuning"] as const) : HALVES)
    print(half, flags.includes("--rules") && half === "tuning", show);
}
