/** What the beginning of a line says: list items, headings, quoted lines, fences. */
import * as m from "./marks.ts";
import type { LineReader, Reading } from "./reading.ts";
import { HEADING, QUOTED } from "./tokens.ts";

const ITEM = /^[ \t]*(?:[-*+•–‣◦·][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,4}[.)][ \t]+)/u;
const HEADLINE = /^ {0,3}#{1,6}[ \t]+/;
/** A line's beginning that is looked at. */
const LOOK = 64;

export class Lines implements LineReader {
  private heading = false;
  private quoted = false;

  /** Reads the beginning of the line at `at`; `newline` is the line end before. Gives where to go on. */
  begin(r: Reading, at: number, newline = at): number {
    const { marks, text, format } = r;
    if (this.heading) this.endHeading(r, newline);
    let start = at;
    while (start < text.length && start - at < LOOK && " \t".includes(text[start]!)) start++;
    const first = text[start];
    if (format === "markdown") {
      if (this.quoted !== (first === ">")) this.turnQuote(r, at);
      if (first === ">") {
        marks.add(m.GAP, start, start + 1);
        return this.item(r, start + 1);
      }
      if (first === "`" || first === "~") {
        const end = this.fence(r, start, first);
        if (end > 0) return end;
      }
    }
    return this.item(r, at);
  }

  /** Closes what is open at the end of the text. */
  finish(r: Reading, end: number): void {
    if (this.heading) this.endHeading(r, end);
  }

  private endHeading(r: Reading, at: number): void {
    r.marks.add(m.LEAVE, at, at, HEADING);
    r.marks.add(m.BREAK, at, at);
    this.heading = false;
  }

  private turnQuote(r: Reading, at: number): void {
    this.quoted = !this.quoted;
    r.marks.add(m.BREAK, at, at);
    r.marks.add(this.quoted ? m.ENTER : m.LEAVE, at, at, QUOTED);
  }

  private item(r: Reading, at: number): number {
    const { marks, text, format } = r;
    const code = text.charCodeAt(at);
    // Most lines begin with a letter: nothing to read.
    if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return at;
    const look = text.slice(at, at + LOOK);
    const item = ITEM.exec(look);
    if (item) {
      marks.add(m.BREAK, at, at + item[0].length);
      return at + item[0].length;
    }
    const headline = format === "markdown" ? HEADLINE.exec(look) : null;
    if (!headline) return at;
    const end = at + headline[0].length;
    marks.add(m.BREAK, at, end);
    marks.add(m.ENTER, end, end, HEADING);
    this.heading = true;
    return end;
  }

  private fence(r: Reading, at: number, mark: string): number {
    const { text, marks, ahead } = r;
    let open = at;
    while (text[open] === mark) open++;
    if (open - at < 3) return -1;
    const fence = text.slice(at, Math.min(open, at + 80));
    // The closing fence may be indented and may be longer.
    let close = ahead.find(`\n${fence}`, open);
    if (close < 0) close = ahead.find(`\n   ${fence}`, open);
    const line = close < 0 ? -1 : text.indexOf("\n", close + 1);
    const end = line < 0 ? text.length : line;
    marks.add(m.BREAK, at, end);
    marks.found.push({ what: "code", start: at, end, text: "" });
    return end;
  }
}
