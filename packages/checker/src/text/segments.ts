/**
 * Cuts a text where nothing is left open: after blank lines outside of code, comments and raw
 * blocks. What lies between two cuts is read without its surroundings, so a change asks for
 * one stretch only to be read again.
 */
import type { CheckOptions } from "../types.ts";
import { Ahead } from "./ahead.ts";

export type Format = NonNullable<CheckOptions["format"]>;

export interface Segment {
  readonly start: number;
  readonly end: number;
  /** How far the cut had to look; a change before this place may move the cut. */
  readonly looked: number;
}

const NEVER = Number.POSITIVE_INFINITY;
/** HTML elements within which no cut is made. */
const HELD = new Set([
  "pre",
  "code",
  "blockquote",
  "q",
  "a",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "kbd",
  "samp",
  "var",
]);
const RAW = new Set(["script", "style", "textarea", "template", "svg"]);
const CUTTING = new Set([
  "p",
  "li",
  "div",
  "td",
  "tr",
  "ul",
  "ol",
  "table",
  "section",
  "article",
  "dd",
  "dt",
]);

export class Segmenter {
  steps = 0;
  private readonly text: string;
  private readonly format: Format;
  /** Closing marks that were looked for and not found from here on. */
  private readonly missing = new Set<string>();
  private readonly ahead: Ahead;

  constructor(text: string, format: Format) {
    this.text = text;
    this.format = format;
    this.ahead = new Ahead(text);
  }

  /** The stretch that begins at `start`, where nothing is open. */
  next(start: number): Segment {
    const { text } = this;
    let looked = start;
    let depth = 0;
    let fence = "";
    for (let line = start; line < text.length;) {
      const newline = this.ahead.find("\n", line);
      let end = newline < 0 ? text.length : newline;
      const first = this.firstInk(line, end);
      if (first === end && newline >= 0 && line > start && depth === 0 && !fence)
        return this.cut(start, newline, looked);
      if (this.format === "markdown" && (text[first] === "`" || text[first] === "~"))
        fence = this.fence(first, fence);
      let read = first;
      for (let at = this.angles(first); at >= 0 && at < end; at = this.angles(at + 1)) {
        const jump = this.angle(at, fence !== "");
        if (jump.end === NEVER) looked = NEVER;
        depth = Math.max(0, depth + jump.depth);
        this.steps += at + 1 - read;
        read = at + 1;
        if (jump.cuts && depth === 0)
          return { start, end: jump.end, looked: Math.max(looked, jump.end + 1) };
        if (jump.end === NEVER || jump.end <= at) continue;
        at = jump.end - 1;
        if (at < end) continue;
        // A comment reached past the line: go on with the line it ends in.
        const next = this.ahead.find("\n", at);
        end = next < 0 ? text.length : next;
      }
      this.steps += first - line + Math.max(0, end - read) + 1;
      line = end + 1;
    }
    return { start, end: text.length, looked: NEVER };
  }

  private angles(from: number): number {
    return this.format === "text" ? -1 : this.ahead.find("<", from);
  }

  /** The first character of a line that is no space. */
  private firstInk(from: number, end: number): number {
    let at = from;
    for (; at < end; at++) {
      const code = this.text.charCodeAt(at);
      if (code !== 32 && code !== 9 && code !== 13) break;
    }
    return at;
  }

  /** Takes the blank lines that follow along. */
  private cut(start: number, newline: number, looked: number): Segment {
    let end = newline + 1;
    for (let at = end; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 10) end = at + 1;
      else if (code !== 32 && code !== 9 && code !== 13) break;
      this.steps++;
    }
    let open = end;
    while (open < this.text.length && this.text.charCodeAt(open) <= 32) open++;
    return { start, end, looked: Math.max(looked, open + 1) };
  }

  /** The fence that is open after a line that begins with ` or ~. */
  private fence(at: number, open: string): string {
    const mark = this.text[at]!;
    let end = at;
    while (this.text[end] === mark) end++;
    const run = this.text.slice(at, Math.min(end, at + 80));
    if (open) return run.startsWith(open) ? "" : open;
    return run.length >= 3 ? run : "";
  }

  private angle(at: number, inFence: boolean): { end: number; depth: number; cuts?: boolean } {
    const { text, format } = this;
    if (format === "text" || inFence) return { end: at, depth: 0 };
    if (text.startsWith("<!--", at)) return { end: this.after("-->", at + 4), depth: 0 };
    const match = /^<(\/?)([a-z][a-z0-9]*)/i.exec(text.slice(at, at + 16));
    if (!match) return { end: at, depth: 0 };
    const name = match[2]!.toLowerCase();
    const closing = match[1] === "/";
    if (RAW.has(name) && !closing) return { end: this.after(`</${name}`, at + 2), depth: 0 };
    if (HELD.has(name)) return { end: at, depth: closing ? -1 : 1 };
    if (format === "html" && closing && CUTTING.has(name) && text[at + match[0].length] === ">")
      return { end: at + match[0].length + 1, depth: 0, cuts: true };
    return { end: at, depth: 0 };
  }

  /** The place after a closing mark; never, when there is none. */
  private after(mark: string, from: number): number {
    if (this.missing.has(mark)) return NEVER;
    const found = this.text.indexOf(mark, from);
    if (found >= 0) return found + mark.length;
    this.missing.add(mark);
    return NEVER;
  }
}
