/** Tags, comments and autolinks. */
import * as m from "./marks.ts";
import type { Reading } from "./reading.ts";
import { ALT, HEADING, LINK, QUOTED } from "./tokens.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const BLOCKS = words(
  "p div li ul ol dl dt dd table thead tbody tfoot tr td th caption section article header footer main aside nav figure figcaption form fieldset legend label option address hr blockquote h1 h2 h3 h4 h5 h6 title head body html summary details iframe video audio button",
);
const INLINE = words(
  "a abbr b bdi bdo br cite code data del dfn em font i img ins kbd mark picture q rp rt ruby s samp small source span strong strike sub sup time tt u var wbr input center big meta link script style textarea template svg pre noscript select object",
);
/** What stands inside is no prose. */
const CODE = words("script style textarea template svg code pre kbd samp var");
/** Attributes that are read to people. */
const SPOKEN = words("alt title aria-label placeholder");

/** Reads what begins with <; gives the place to go on from. */
export function readAngle(r: Reading, at: number): number {
  const { text, marks, ahead } = r;
  if (text.startsWith("<!--", at)) {
    const close = ahead.find("-->", at + 4);
    const end = close < 0 ? text.length : close + 3;
    marks.add(m.GAP, at, end);
    if (close >= 0)
      marks.found.push({ what: "comment", start: at, end, text: text.slice(at + 4, close) });
    return end;
  }
  const head = /^<(\/?)([a-z][a-z0-9-]*)(?=[\s/>])/i.exec(text.slice(at, at + 24));
  if (!head) return autolink(r, at);
  const name = head[2]!.toLowerCase();
  if (r.format === "markdown" && !BLOCKS.has(name) && !INLINE.has(name)) return placeholder(r, at);
  const closing = head[1] === "/";
  const block = BLOCKS.has(name) || name === "img";
  const from = marks.count;
  const tag = attributes(r, at + head[0].length, at, block);
  if (tag < 0) return at + 1;
  enterOrLeave(r, name, closing, at, tag);
  if (name === "img") image(r, at, tag, from);
  if (CODE.has(name) && !closing && text[tag - 2] !== "/") return code(r, name, tag);
  return tag;
}

/** `<https://…>` and `<name@example.org>`; the address itself is found on the way. */
function autolink(r: Reading, at: number): number {
  if (!/^<(?:[a-z][a-z0-9+.-]{1,30}:|[\w.+-]{1,64}@)/i.test(r.text.slice(at, at + 80)))
    return at + 1;
  const close = r.ahead.find(">", at);
  const inside = close < 0 || close - at > 2000 ? " " : r.text.slice(at + 1, close);
  if (/\s/.test(inside)) return at + 1;
  r.marks.add(m.OPAQUE, at, close + 1);
  r.marks.found.push({ what: "url", start: at + 1, end: close, text: inside });
  return close + 1;
}

/** `<name>` with no element of that name: somebody has still to fill it in. */
function placeholder(r: Reading, at: number): number {
  const close = r.ahead.find(">", at);
  if (close > 0 && close - at <= 60)
    r.marks.found.push({
      what: "bracket",
      start: at,
      end: close + 1,
      text: r.text.slice(at + 1, close),
    });
  return at + 1;
}

/**
 * Reads to the end of a tag. What is read to people becomes text of its own; the rest is left out.
 * @returns the place after >, or -1 when the tag does not end
 */
function attributes(r: Reading, from: number, tagStart: number, block: boolean): number {
  const { text, marks, ahead } = r;
  let [written, name, at] = [tagStart, "", from];
  const before = marks.count;
  for (; at < text.length;) {
    marks.steps++;
    const character = text[at]!;
    if (character === ">") {
      const kind = block || written > tagStart ? m.BREAK : m.SKIP;
      marks.add(kind, written, at + 1);
      return at + 1;
    }
    if (character === "<") break;
    if (character === '"' || character === "'") {
      const close = ahead.find(character, at + 1);
      if (close < 0) break;
      if (SPOKEN.has(name) && text[at - 1] === "=" && close > at + 1) {
        marks.add(m.BREAK, written, at + 1);
        marks.add(m.ENTER, at + 1, at + 1, ALT);
        marks.add(m.LEAVE, close, close, ALT);
        written = close;
      }
      at = close + 1;
      name = "";
      continue;
    }
    if (/[a-z-]/i.test(character)) {
      const start = at;
      while (at < text.length && /[\w:-]/.test(text[at]!)) at++;
      name = text.slice(start, Math.min(at, start + 16)).toLowerCase();
      marks.steps += at - start;
      continue;
    }
    at++;
  }
  marks.count = before;
  return -1;
}

function enterOrLeave(
  r: Reading,
  name: string,
  closing: boolean,
  start: number,
  end: number,
): void {
  const flag =
    name === "a"
      ? LINK
      : name === "q" || name === "blockquote"
        ? QUOTED
        : /^h[1-6]$/.test(name)
          ? HEADING
          : 0;
  if (flag) r.marks.add(closing ? m.LEAVE : m.ENTER, end, end, flag);
  if (name !== "a") return;
  if (!closing) {
    r.elements.push({ name, at: end });
    const address = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(r.text.slice(start, end));
    const text = address?.[1] ?? address?.[2];
    if (text) r.marks.found.push({ what: "url", start, end, text });
    return;
  }
  const open = r.elements.pop();
  if (!open || start - open.at > 2000) return;
  const text = r.text.slice(open.at, start).replaceAll(/<[^<>]*>/g, " ");
  r.marks.found.push({ what: "link", start: open.at, end: start, text });
}

/** An image says its alternative text, or that it has none. */
function image(r: Reading, start: number, end: number, firstMark: number): void {
  const { marks, text } = r;
  for (let i = firstMark; i < marks.count; i++)
    if (marks.kinds[i] === m.ENTER && marks.values[i] === ALT) {
      const [from, to] = [marks.starts[i]!, marks.starts[i + 1]!];
      marks.found.push({ what: "image", start, end, text: text.slice(from, to) });
      return;
    }
  // alt="" is right for pictures that only decorate.
  if (/\salt\s*=/i.test(text.slice(start, end))) return;
  marks.found.push({ what: "image", start, end, text: "" });
}

function code(r: Reading, name: string, from: number): number {
  const close = r.ahead.find(`</${name}`, from);
  const end = close < 0 ? r.text.length : close;
  if (end > from) r.marks.add(m.OPAQUE, from, end);
  r.marks.found.push({ what: "code", start: from, end, text: "" });
  return end;
}
