/** Finds markup and addresses in a text of any format, in one pass from left to right. */
import { atAddress, bareAddress, hashtagEnd, schemeAddress } from "./addresses.ts";
import { Ahead } from "./ahead.ts";
import { entityAt } from "./entities.ts";
import { readAngle } from "./html.ts";
import { Lines } from "./lines.ts";
import { readBracket, readClosing } from "./links.ts";
import * as m from "./marks.ts";
import type { Marks } from "./marks.ts";
import type { Reading } from "./reading.ts";
import type { Format } from "./segments.ts";

/** Longer runs of ` are no code. */
const LONGEST_RUN = 8;

const SPECIAL = new Uint8Array(128);
for (const character of "\n.@#:<&`[]\\") SPECIAL[character.charCodeAt(0)] = 1;

/** Writes the marks of a text that begins with nothing open. */
export function readMarks(text: string, format: Format, marks: Marks): void {
  marks.clear();
  const ahead = new Ahead(text);
  const lines = new Lines();
  const r: Reading = {
    text,
    format,
    marks,
    ahead,
    lines,
    brackets: [],
    elements: [],
    unclosed: new Set(),
  };
  let at = format === "html" ? 0 : lines.begin(r, 0);
  while (at < text.length) {
    const code = text.charCodeAt(at);
    at = code < 128 && SPECIAL[code] === 1 ? special(r, at, code) : at + 1;
  }
  lines.finish(r, text.length);
  marks.steps += text.length + ahead.steps;
}

/** Reads what begins at a special character; gives the place to go on from. */
function special(r: Reading, at: number, code: number): number {
  const { format } = r;
  if (code === 10) return format === "html" ? at + 1 : r.lines.begin(r, at + 1, at);
  if (code === 46) return address(r, at, bareAddress(r.text, at), "url");
  if (code === 64) {
    const found = atAddress(r.text, at);
    return address(r, at, found, found?.email ? "email" : undefined);
  }
  if (code === 35) return hashtag(r, at);
  if (code === 58)
    return r.text.startsWith("://", at) ? address(r, at, schemeAddress(r.text, at), "url") : at + 1;
  // No link in plain text, but perhaps a slot that was left open.
  if (format === "text") return code === 91 || code === 93 ? plainBracket(r, at, code) : at + 1;
  if (code === 60) return readAngle(r, at);
  if (code === 38) return entity(r, at);
  if (format === "html") return code === 93 || code === 91 ? plainBracket(r, at, code) : at + 1;
  if (code === 96) return codeSpan(r, at);
  if (code === 91) return readBracket(r, at);
  if (code === 93) return readClosing(r, at);
  return escape(r, at);
}

function plainBracket(r: Reading, at: number, code: number): number {
  return code === 91 ? readBracket(r, at) : readClosing(r, at, false);
}

function address(
  r: Reading,
  at: number,
  found: { start: number; end: number } | null,
  what: "url" | "email" | undefined,
): number {
  if (!found) return at + 1;
  const last = r.marks.count - 1;
  const start = Math.max(
    found.start,
    last < 0 ? 0 : r.marks.ends[last]!,
    last < 0 ? 0 : r.marks.starts[last]!,
  );
  if (start > at || found.end <= at) return at + 1;
  r.marks.add(m.OPAQUE, start, found.end);
  r.marks.steps += found.end - start;
  if (what)
    r.marks.found.push({ what, start, end: found.end, text: r.text.slice(start, found.end) });
  return found.end;
}

function hashtag(r: Reading, at: number): number {
  const end = hashtagEnd(r.text, at);
  if (end < 0) return at + 1;
  r.marks.add(m.OPAQUE, at, end);
  r.marks.found.push({ what: "hashtag", start: at, end, text: r.text.slice(at, end) });
  return end;
}

function entity(r: Reading, at: number): number {
  const found = entityAt(r.text, at);
  if (!found) return at + 1;
  r.marks.add(m.CHARACTER, at, found.end, found.code);
  return found.end;
}

function codeSpan(r: Reading, at: number): number {
  const { text, unclosed } = r;
  let open = at;
  while (text[open] === "`") open++;
  const run = open - at;
  if (run > LONGEST_RUN || unclosed.has(run)) return open;
  for (let i = open; i < text.length;) {
    const next = text.indexOf("`", i);
    if (next < 0) break;
    let end = next;
    while (text[end] === "`") end++;
    r.marks.steps += end - i;
    if (end - next === run) {
      r.marks.add(m.OPAQUE, at, end);
      r.marks.found.push({ what: "code", start: at, end, text: "" });
      return end;
    }
    i = end;
  }
  unclosed.add(run);
  return open;
}

function escape(r: Reading, at: number): number {
  const next = r.text.charCodeAt(at + 1);
  const punctuation = next < 128 && !/[a-z0-9\s]/i.test(String.fromCharCode(next));
  if (!punctuation) return at + 1;
  r.marks.add(m.SKIP, at, at + 1);
  return at + 2;
}
