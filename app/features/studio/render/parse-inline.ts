import type { Inline } from "./piece-document.ts";

type Flag = "strong" | "emphasis";
interface Star {
  readonly flag: Flag;
  readonly stars: string;
  readonly opens: boolean;
  /** Has found its partner. */
  counts: boolean;
}
type Token = { readonly inlines: readonly Inline[] } | Star;

/** What an address may be: nothing that runs, nothing on this machine. */
const ADDRESS = String.raw`(?:https:\/\/|mailto:|tel:)(?:[^\s()[\]<>*"]|\([^\s()[\]<>*"]*\))+`;
const LINK = new RegExp(
  String.raw`\[((?:\\.|[^[\]\\\n])+)\]\((${ADDRESS}|\{\{[a-z0-9-]+\}\})\)`,
  "y",
);
const BARE = /https:\/\/[^\s()[\]<>*"\\{}|]+/y;
const ESCAPED = /\\([!-/:-@[-`{-~])/y;
const PLAIN = /(?:(?!https:\/\/)[^\\*[])+/y;
const isSpace = (sign: string | undefined) => sign === undefined || /\s/.test(sign);

/**
 * Bold, italic and links in one stretch of text; everything else is text, HTML too. Marks without a
 * partner stay as they were typed. Takes time in proportion to the text.
 */
export function parseInline(text: string): Inline[] {
  return merged(flagged(tokens(text, true)));
}

/** The text alone, without its marks. */
export const plainOf = (content: readonly Inline[]): string =>
  content.map((inline) => inline.text).join("");

function tokens(text: string, links: boolean): Token[] {
  const found: Token[] = [];
  const open: Partial<Record<Flag, Star>> = {};
  const take = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const star = (flag: Flag, stars: string, before: string | undefined, after?: string) => {
    const partner = open[flag];
    const closes = partner !== undefined && !isSpace(before);
    const opens = !partner && !isSpace(after);
    const token = { flag, stars, opens, counts: closes };
    found.push(token);
    if (closes) {
      partner.counts = true;
      delete open[flag];
    } else if (opens) open[flag] = token;
  };
  let at = 0;
  while (at < text.length) {
    const sign = text[at]!;
    if (sign === "*") {
      const run = /\*+/.exec(text.slice(at, at + 4))![0];
      const long = text[at + 3] === "*" && run.length > 3;
      const [before, after] = [text[at - 1], text[at + run.length]];
      if (long) {
        const whole = take(/\*+/y, at)![0];
        found.push({ inlines: [{ text: whole }] });
        at += whole.length;
        continue;
      }
      if (run.length > 1) star("strong", "**", before, after);
      if (run.length !== 2) star("emphasis", "*", before, after);
      at += run.length;
      continue;
    }
    const escaped = sign === "\\" ? take(ESCAPED, at) : null;
    const link = links && sign === "[" ? take(LINK, at) : null;
    const bare = links && sign === "h" ? take(BARE, at) : null;
    const address = bare?.[0].replace(/[.,;:!?'’”]+$/, "");
    if (link) {
      const inner = merged(flagged(tokens(link[1]!, false)));
      found.push({ inlines: inner.map((inline) => ({ ...inline, href: link[2]! })) });
      at += link[0].length;
    } else if (address && address.length > "https://".length) {
      found.push({ inlines: [{ text: address, href: address }] });
      at += address.length;
    } else {
      const plain = escaped ? escaped[1]! : (take(PLAIN, at)?.[0] ?? sign);
      found.push({ inlines: [{ text: plain }] });
      at += escaped ? 2 : plain.length;
    }
  }
  return found;
}

/** Gives each text the marks that stand around it. */
function flagged(list: readonly Token[]): Inline[] {
  const on: Record<Flag, boolean> = { strong: false, emphasis: false };
  const result: Inline[] = [];
  for (const token of list) {
    if ("inlines" in token) {
      for (const inline of token.inlines)
        result.push({
          ...inline,
          ...(on.strong ? { strong: true } : {}),
          ...(on.emphasis ? { emphasis: true } : {}),
        });
    } else if (token.counts) on[token.flag] = token.opens;
    else
      result.push({
        text: token.stars,
        ...(on.strong ? { strong: true } : {}),
        ...(on.emphasis ? { emphasis: true } : {}),
      });
  }
  return result;
}

const alike = (a: Inline, b: Inline) =>
  a.strong === b.strong && a.emphasis === b.emphasis && a.href === b.href;

/** Neighbors that look the same are one. */
export function merged(list: readonly Inline[]): Inline[] {
  const result: { inline: Inline; texts: string[] }[] = [];
  for (const inline of list) {
    const last = result.at(-1);
    if (last && alike(last.inline, inline)) last.texts.push(inline.text);
    else result.push({ inline, texts: [inline.text] });
  }
  return result
    .map(({ inline, texts }) => ({ ...inline, text: texts.join("") }))
    .filter((inline) => inline.text !== "");
}
