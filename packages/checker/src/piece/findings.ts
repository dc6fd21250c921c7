/** What a piece for a channel must and must not carry, judged on the whole text. */
import type { Part } from "../part.ts";
import type { Compiled } from "../pack/compile.ts";
import type { CheckRule } from "../pack/source.ts";
import { applies, finding } from "../finding.ts";
import type { Found } from "../text/marks.ts";
import type { CheckOptions, Finding } from "../types.ts";
import { hashtagFindings } from "./hashtags.ts";
import { hotlineFindings } from "./hotline.ts";

/** How far back a quotation is looked for. */
const FAR = 200;
/** Words in brackets that are no placeholder: a tick box, a footnote, a quotation's own words. */
const NO_PLACEHOLDER = /^(?:[ xX]?|\^.*|\.{3}|…|\p{Ll}{1,3}|\d{1,3})$/u;
const BRACES = /\{\{?[^{}\n]{1,60}\}\}?/gu;

export interface Whole {
  readonly text: string;
  readonly parts: readonly Part[];
  readonly pack: Compiled;
  readonly options: CheckOptions;
  readonly words: number;
  readonly grade: number | null;
  readonly length: number | undefined;
  readonly limit: number | undefined;
}

type Values = Readonly<Record<string, string | number>>;

/** All findings of built-in checks but those about numbers. */
export function pieceFindings(whole: Whole): Finding[] {
  const { text, parts, pack, options } = whole;
  const findings: Finding[] = [];
  const rule = (check: string): CheckRule | undefined => {
    const found = pack.checks.get(check);
    return found && applies(found, options) ? found : undefined;
  };
  const add = (check: string, start: number, end: number, values: Values = {}): void => {
    const found = rule(check);
    if (found) findings.push(finding(found, text, start, end, values));
  };
  const found = parts.flatMap(({ start, analysis }) =>
    analysis.found.map((f): Found => ({ ...f, start: f.start + start, end: f.end + start })),
  );
  lengths(whole, add, rule);
  traits(whole, add, rule);
  for (const f of found) links(f, pack, add);
  placeholders(text, found, pack, add);
  const tags = found.filter((f) => f.what === "hashtag");
  findings.push(
    ...hashtagFindings(text, tags, pack, options.campaign ?? {}).filter((f) =>
      applies(
        [...pack.checks.values()].find((r) => r.id === f.rule)!,
        options,
      ),
    ),
  );
  const hotline = rule("hotline-number");
  if (hotline && pack.pieces.hotline)
    findings.push(...hotlineFindings(text, hotline, pack.pieces.hotline));
  return findings;
}

type Add = (check: string, start: number, end: number, values?: Values) => void;
type RuleOf = (check: string) => CheckRule | undefined;

function lengths(w: Whole, add: Add, rule: RuleOf): void {
  if (w.length !== undefined && w.limit !== undefined && w.length > w.limit)
    add("length", 0, w.text.length, { length: w.length, limit: w.limit });
  const words = rule("words")?.limit ?? 300;
  if (w.words > words) add("words", 0, w.text.length, { words: w.words, limit: words });
  const grade = rule("grade")?.limit ?? 8;
  if (w.grade !== null && w.grade > grade)
    add("grade", 0, w.text.length, { grade: Math.round(w.grade * 10) / 10, limit: grade });
}

function traits(w: Whole, add: Add, rule: RuleOf): void {
  const limit = rule("long-sentence")?.limit ?? 25;
  const explained = new Set<string>();
  const lower = w.text.toLowerCase();
  for (const { start, analysis } of w.parts) {
    for (const s of analysis.traits.longSentences)
      add("long-sentence", start + s.start, start + s.end, { words: s.words, limit });
    for (const s of analysis.traits.shouting) add("shouting", start + s.start, start + s.end);
    for (const a of analysis.traits.acronyms) {
      if (explained.has(a.text)) continue;
      explained.add(a.text);
      const long = w.pack.pieces.acronyms?.[a.text] ?? "";
      const at = long ? lower.indexOf(long.toLowerCase()) : -1;
      if (a.explained || (at >= 0 && at < start + a.start)) continue;
      add("acronym", start + a.start, start + a.end, {
        acronym: a.text,
        long: long && `: ${long}`,
      });
    }
  }
}

function links(f: Found, pack: Compiled, add: Add): void {
  if (f.what === "image" && f.text.trim() === "") add("missing-alt", f.start, f.end);
  if (f.what !== "link") return;
  const text = f.text.replaceAll(/[*_`]/g, "").replaceAll(/\s+/g, " ").trim().toLowerCase();
  const plain = text.replaceAll(/[.!:»›→>]+$/gu, "").trim();
  if (pack.pieces.emptyLinks?.includes(plain))
    add("empty-link", f.start, f.end, { text: f.text.trim() });
}

/** Words that a writer put into a quotation: “they [the recruiters] kept them.” */
function added(text: string, { start, text: words }: Found, slots: readonly string[]): boolean {
  if (!/^\p{Ll}/u.test(words.trim()) || wordsOf(words).some((w) => slots.includes(w))) return false;
  const before = text.slice(Math.max(0, start - FAR), start);
  if (!/[\p{L},] $/u.test(before)) return false;
  return before.lastIndexOf("“") > before.lastIndexOf("”") || before.split('"').length % 2 === 0;
}

const wordsOf = (text: string): string[] => text.toLowerCase().split(/[^\p{L}]+/u);

function placeholders(text: string, found: readonly Found[], pack: Compiled, add: Add): void {
  const { notes = [], slots = [] } = pack.pieces.placeholders ?? {};
  const stands = (f: Found): boolean => {
    const inside = f.text.trim();
    if (slots.includes(inside.toLowerCase())) return true;
    return !(
      NO_PLACEHOLDER.test(inside) ||
      notes.includes(inside.toLowerCase()) ||
      added(text, f, slots)
    );
  };
  for (const f of found)
    if (f.what === "bracket" && text[f.end] !== "(" && stands(f))
      add("placeholder", f.start, f.end, { placeholder: text.slice(f.start, f.end) });
  // Braces in addresses and code are no slots.
  const taken = found.filter((f) => f.what === "url" || f.what === "comment" || f.what === "code");
  let next = 0;
  for (const match of text.matchAll(BRACES)) {
    const [start, end] = [match.index, match.index + match[0].length];
    while (next < taken.length && taken[next]!.end <= start) next++;
    if (next < taken.length && taken[next]!.start < end) continue;
    add("placeholder", start, end, { placeholder: match[0] });
  }
}
