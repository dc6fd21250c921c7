import { UnreadableTable } from "./unreadable.ts";

/** What a reader of one XML part wants to know. Names come without their namespace prefix. */
export type XmlHandler = {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
};

/** No tag of a workbook is longer than this; one that is, is an attack or damage. */
const MAX_TAG = 256 * 1024;

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Replaces the five named entities and numbered characters; no others exist here. */
export function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,8});/gi, (all, body: string) => {
    if (body[0] !== "#") return entities[body] ?? all;
    const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}

/** The value of one attribute from a tag's attribute text, or null. */
export function attribute(attributes: string, name: string): string | null {
  const usual = ` ${name}="`;
  const found = attributes.indexOf(usual);
  if (found !== -1) {
    const start = found + usual.length;
    const end = attributes.indexOf('"', start);
    return end === -1 ? null : unescapeXml(attributes.slice(start, end));
  }
  for (let from = 0; ;) {
    const at = attributes.indexOf(name, from);
    if (at === -1) return null;
    const before = at === 0 ? " " : attributes[at - 1]!;
    const match = /^\s*=\s*(["'])/.exec(attributes.slice(at + name.length, at + name.length + 8));
    if (match && /\s/.test(before)) {
      const start = at + name.length + match[0].length;
      const end = attributes.indexOf(match[1]!, start);
      return end === -1 ? null : unescapeXml(attributes.slice(start, end));
    }
    from = at + name.length;
  }
}

/** Where the tag that begins at `at` ends: the next ">" outside quotes; -1 when it is not there yet. */
function tagEnd(text: string, at: number): number {
  let end = text.indexOf(">", at);
  while (end !== -1) {
    const tag = text.slice(at, end);
    if (!tag.includes(`'`) && (tag.split('"').length - 1) % 2 === 0) return end;
    if (!insideQuote(tag)) return end;
    end = text.indexOf(">", end + 1);
  }
  return -1;
}

function insideQuote(tag: string): boolean {
  let quote = "";
  for (const char of tag)
    if (quote === "") {
      if (char === '"' || char === "'") quote = char;
    } else if (char === quote) quote = "";
  return quote !== "";
}

const damaged = () =>
  new UnreadableTable(
    "damaged",
    "This workbook is damaged. Open it in Excel, save it again, and load that copy.",
  );

/**
 * A small forward scanner for the XML parts of a workbook, fed in pieces. It expands no entity
 * that a file declares (a document type is refused), so nothing can blow up in memory; between
 * pieces it keeps only the unfinished tag or text.
 */
export class XmlScan {
  #rest = "";
  #handler: XmlHandler;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** @throws UnreadableTable for a document type, or a tag that never ends. */
  push(piece: string): void {
    const text = this.#rest + piece;
    let at = 0;
    for (;;) {
      const open = text.indexOf("<", at);
      if (open === -1) {
        // Text goes out in pieces, but an entity is never cut: keep what follows a late "&".
        const cut = text.lastIndexOf("&");
        const end = cut >= at && cut > text.length - 12 ? cut : text.length;
        if (end > at) this.#handler.text(unescapeXml(text.slice(at, end)));
        at = end;
        break;
      }
      if (open > at) this.#handler.text(unescapeXml(text.slice(at, open)));
      const next = this.#tag(text, open);
      at = next === -1 ? open : next;
      if (next === -1) break;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > MAX_TAG && this.#rest.startsWith("<")) throw damaged();
  }

  /** Reads one tag; answers where the text goes on, or -1 when the tag is not complete yet. */
  #tag(text: string, at: number): number {
    const kind = text[at + 1];
    if (kind === undefined) return -1;
    if (kind === "!" || kind === "?") return this.#special(text, at);
    const end = tagEnd(text, at);
    if (end === -1) return -1;
    if (kind === "/") {
      this.#handler.close(localName(text.slice(at + 2, end).trimEnd()));
      return end + 1;
    }
    const empty = text[end - 1] === "/";
    const body = text.slice(at + 1, empty ? end - 1 : end);
    const space = body.search(/\s/);
    const name = localName(space === -1 ? body : body.slice(0, space));
    this.#handler.open(name, space === -1 ? "" : body.slice(space));
    if (empty) this.#handler.close(name);
    return end + 1;
  }

  #special(text: string, at: number): number {
    const skip = (close: string): number => {
      const end = text.indexOf(close, at);
      return end === -1 ? -1 : end + close.length;
    };
    if (text.startsWith("<?", at)) return skip("?>");
    if (text.startsWith("<!--", at)) return skip("-->");
    if (text.startsWith("<![CDATA[", at)) {
      const end = text.indexOf("]]>", at);
      if (end === -1) return -1;
      this.#handler.text(text.slice(at + 9, end));
      return end + 3;
    }
    if (text.length - at < 9) return -1;
    throw damaged();
  }
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);
