/** Links and images of Markdown, and brackets that are neither. */
import * as m from "./marks.ts";
import type { Reading } from "./reading.ts";
import { ALT, LINK } from "./tokens.ts";

const LONGEST_TARGET = 2000;
const LONGEST_BRACKET = 160;

export function readBracket(r: Reading, at: number): number {
  const image = r.text[at - 1] === "!";
  const mark = r.marks.add(m.NOTHING, at, at);
  r.marks.add(m.NOTHING, at, at);
  r.brackets.push({ at, mark, image });
  return at + 1;
}

/** Reads a ]: the end of a link, of an image, or of words in brackets. */
export function readClosing(r: Reading, at: number, links = true): number {
  const open = r.brackets.pop();
  if (!open) return at + 1;
  const { text, marks } = r;
  const end = links ? endOfTarget(r, at) : -1;
  const inside = text.slice(open.at + 1, Math.min(at, open.at + 1 + LONGEST_TARGET));
  if (end < 0) {
    const definition = text[at + 1] === ":" && (open.at === 0 || text[open.at - 1] === "\n");
    if (!definition && at - open.at <= LONGEST_BRACKET && !open.image)
      marks.found.push({ what: "bracket", start: open.at, end: at + 1, text: inside });
    return at + 1;
  }
  // An image is the whole of it, a link the words that people see.
  marks.found.push(
    open.image
      ? { what: "image", start: open.at - 1, end, text: inside }
      : { what: "link", start: open.at + 1, end: at, text: inside },
  );
  if (open.image) {
    marks.kinds[open.mark] = m.BREAK;
    marks.kinds[open.mark + 1] = m.ENTER;
    marks.values[open.mark + 1] = ALT;
    marks.add(m.LEAVE, at, at, ALT);
    marks.add(m.BREAK, at, end);
  } else {
    marks.kinds[open.mark] = m.ENTER;
    marks.values[open.mark] = LINK;
    marks.add(m.LEAVE, at, at, LINK);
    marks.add(m.SKIP, at, end);
    const address = text.slice(at + 2, end - 1);
    marks.found.push({ what: "url", start: at + 2, end: end - 1, text: address });
  }
  return end;
}

/** The place after `(target "title")` or `[reference]` behind a ], or -1. */
function endOfTarget(r: Reading, at: number): number {
  const { text } = r;
  const opening = text[at + 1];
  if (opening === "[") {
    const close = text.slice(at + 2, at + 2 + LONGEST_BRACKET).search(/[\]\n]/);
    return close >= 0 && text[at + 2 + close] === "]" ? at + 3 + close : -1;
  }
  if (opening !== "(" || r.ahead.find(")", at + 2) < 0) return -1;
  let depth = 1;
  let quote = "";
  const limit = Math.min(text.length, at + 2 + LONGEST_TARGET);
  for (let i = at + 2; i < limit; i++) {
    r.marks.steps++;
    const character = text[i]!;
    if (quote) {
      if (character === quote) quote = "";
    } else if (character === '"' && /\s/.test(text[i - 1]!)) quote = '"';
    else if (character === "(") depth++;
    else if (character === ")" && --depth === 0) return i + 1;
    // A blank line, or another link inside, says that this is none.
    if (character === "\n" && text[i + 1] === "\n") return -1;
    if (character === "]" && text[i + 1] === "(") return -1;
  }
  return -1;
}
