/** The places of a text that can be commented on, and how a place is found again after edits. Pure. */
import type { Block, Inline } from "../render/piece-document.ts";

const said = (inlines: readonly Inline[]): string => inlines.map((one) => one.text).join("");

/** What a block says, as plain words; blocks without words answer an empty text. */
export function wordsOf(block: Block): string {
  switch (block.type) {
    case "heading":
    case "paragraph":
    case "quote":
      return said(block.content);
    case "list":
      return block.items.map(said).join(" · ");
    case "table":
      return [block.head, ...block.rows].map((row) => row.join(" · ")).join(" · ");
    case "picture":
      return block.alt;
    case "signature":
      return block.lines.join(" · ");
    case "hotline":
      return "The Hotline block";
    case "break":
      return "";
  }
}

/** Where a comment stands: its paragraph's number from 1, and the words that it is about. */
export interface Anchor {
  readonly place: number;
  /** null for the whole text. */
  readonly quote: string | null;
}

export interface Found {
  readonly place: number;
  /** "words": the very words stand there. "near": most of them do. */
  readonly how: "words" | "near";
}

const flat = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
/** So much of a quote must still stand together for its place to count as found. */
const ENOUGH = 0.6;

/**
 * Finds a comment's place in a text as it is now: the same words nearest to where they stood, else the
 * paragraph that kept most of them. null where the words are gone, and for the whole text.
 * @param paragraphs what each place says now, the first at number 1
 */
export function locate(paragraphs: readonly string[], anchor: Anchor): Found | null {
  if (anchor.place === 0 || anchor.quote === null) return null;
  const quote = flat(anchor.quote);
  const at = paragraphs.map((text, i) => ({ place: i + 1, text: flat(text) }));
  const distance = (one: { place: number }) => Math.abs(one.place - anchor.place);
  const same = at.filter((one) => quote !== "" && one.text.includes(quote));
  const nearest = same.toSorted((a, b) => distance(a) - distance(b))[0];
  if (nearest) return { place: nearest.place, how: "words" };
  const asked = [...new Set(wordsIn(quote))];
  if (asked.length === 0) return null;
  const scored = at
    .map((one) => {
      const here = new Set(wordsIn(one.text));
      return {
        place: one.place,
        kept: asked.filter((word) => here.has(word)).length / asked.length,
      };
    })
    .filter((one) => one.kept >= ENOUGH)
    .toSorted((a, b) => b.kept - a.kept || distance(a) - distance(b))[0];
  return scored ? { place: scored.place, how: "near" } : null;
}

/** Where the words stand in a text with its placeholders, in UTF-16 code units; null where they do not. */
export function spanIn(text: string, quote: string | null): { start: number; end: number } | null {
  if (!quote) return null;
  const start = text.indexOf(quote);
  return start < 0 ? null : { start, end: start + quote.length };
}
