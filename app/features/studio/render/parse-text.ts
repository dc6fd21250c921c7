/**
 * The small Markdown of pieces, read line by line: headings, paragraphs, lists, tables, pictures,
 * quotes, breaks, the Hotline and a signature. Whatever is not of these is text; HTML is text too.
 * Runs in the browser as well and needs nothing.
 */
import { parseInline, plainOf } from "./parse-inline.ts";
import type { Block, Inline } from "./piece-document.ts";

const HEADING = /^(#{1,3})[ \t]+(\S.*)$/;
const BREAK = /^-{3,}$/;
const QUOTE = /^>[ \t]?(.*)$/;
const BULLET = /^[-*+][ \t]+(\S.*)$/;
const NUMBER = /^\d{1,9}[.)][ \t]+(\S.*)$/;
const ROW = /^\|.*\|$/;
const RULE_ROW = /^\|(?:[ \t]*:?-+:?[ \t]*\|)+$/;
const CAPTION = /^Table:[ \t]*(\S.*)$/;
const PICTURE = /^!\[((?:\\.|[^[\]\\])*)\]\(picture:([\w.-]{1,120})([ \t]+"decorative")?\)$/;
const HOTLINE = /^\{\{hotline\}\}$/;
const SIGNATURE = /^\{\{signature\}\}$/;

/**
 * A piece's text as blocks. Never fails; time grows with the length of the text.
 * A line break inside a paragraph is kept. `Table: words` above a table is its caption.
 * `![](picture:ID "decorative")` is a picture that says nothing.
 */
export function parseText(markdown: string): Block[] {
  const lines = markdown.split(/\r\n|\r|\n/).map((line) => ({
    text: line.trim(),
    indented: /^(?: {2}|\t)/.test(line),
  }));
  const blocks: Block[] = [];
  let at = 0;
  /** Takes lines from `at` on while they fit. */
  const takeWhile = (fits: (text: string, index: number) => boolean): string[] => {
    const taken: string[] = [];
    while (at < lines.length && fits(lines[at]!.text, at)) taken.push(lines[at++]!.text);
    return taken;
  };
  const textOf = (index: number) => lines[index]?.text ?? "";
  const starts = (index: number) =>
    startsBlock(textOf(index), textOf(index + 1), textOf(index + 2));

  while (at < lines.length) {
    const line = textOf(at);
    if (line === "") at++;
    else if (QUOTE.test(line)) {
      const quoted = takeWhile((text) => QUOTE.test(text)).map((text) => QUOTE.exec(text)![1]!);
      blocks.push({ type: "quote", content: inlineOf(quoted) });
    } else if (BULLET.test(line) || NUMBER.test(line)) {
      const pattern = BULLET.test(line) ? BULLET : NUMBER;
      const items: string[][] = [];
      takeWhile((text, index) => {
        const item = pattern.exec(text)?.[1];
        if (item !== undefined) items.push([item]);
        else if (text !== "" && lines[index]!.indented && !starts(index)) items.at(-1)!.push(text);
        else return false;
        return true;
      });
      blocks.push({ type: "list", ordered: pattern === NUMBER, items: items.map(inlineOf) });
    } else if (tableHeadAt(textOf, at) !== null) {
      const caption = CAPTION.exec(line)?.[1];
      at = tableHeadAt(textOf, at)!;
      blocks.push(
        tableOf(
          plainText(caption ?? ""),
          takeWhile((text) => ROW.test(text)),
        ),
      );
    } else if (SIGNATURE.test(line)) {
      at++;
      const signed = takeWhile((text, index) => text !== "" && !starts(index));
      blocks.push({ type: "signature", lines: signed.map(plainText) });
    } else {
      const alone = lineBlock(line);
      if (alone) at++;
      const from = at;
      blocks.push(
        alone ?? {
          type: "paragraph",
          content: inlineOf(
            takeWhile((text, index) => text !== "" && (index === from || !starts(index))),
          ),
        },
      );
    }
  }
  return blocks.filter(holdsSomething);
}

const plainText = (text: string): string => plainOf(parseInline(text));

function inlineOf(lines: readonly string[]): Inline[] {
  return parseInline(lines.join("\n").trim());
}

/** Blocks of one line. */
function lineBlock(line: string): Block | null {
  const heading = HEADING.exec(line);
  if (heading)
    return {
      type: "heading",
      level: heading[1]!.length as 1 | 2 | 3,
      content: parseInline(heading[2]!),
    };
  if (BREAK.test(line)) return { type: "break" };
  if (HOTLINE.test(line)) return { type: "hotline" };
  const picture = PICTURE.exec(line);
  if (!picture) return null;
  const alt = plainText(picture[1]!).trim();
  const decorative = picture[3] !== undefined;
  return { type: "picture", file: picture[2]!, alt: decorative ? "" : alt, decorative };
}

/** Whether a line begins something else and so ends a paragraph. */
function startsBlock(line: string, next: string, third: string): boolean {
  return (
    HEADING.test(line) ||
    BREAK.test(line) ||
    QUOTE.test(line) ||
    BULLET.test(line) ||
    /^1[.)][ \t]+\S/.test(line) ||
    HOTLINE.test(line) ||
    SIGNATURE.test(line) ||
    PICTURE.test(line) ||
    tableHeadAt((index) => [line, next, third][index] ?? "", 0) !== null
  );
}

/** Where the head of a table stands that begins here, with its caption or without. */
function tableHeadAt(textOf: (index: number) => string, at: number): number | null {
  const head = CAPTION.test(textOf(at)) ? at + 1 : at;
  return ROW.test(textOf(head)) && RULE_ROW.test(textOf(head + 1)) ? head : null;
}

function tableOf(caption: string, lines: readonly string[]): Block {
  const head = cells(lines[0]!);
  const rows = lines
    .slice(2)
    .map(cells)
    .map((row) => head.map((_, column) => row[column] ?? ""));
  return { type: "table", caption, head, rows };
}

/** The cells of `| a | b |`; `\|` is a bar inside a cell. */
const cells = (line: string): string[] =>
  [...line.slice(1).matchAll(/((?:\\.|[^|\\])*)\|/g)].map((cell) => plainText(cell[1]!.trim()));

function holdsSomething(block: Block): boolean {
  if (block.type === "list") return block.items.some((item) => plainOf(item).trim() !== "");
  if ("content" in block) return plainOf(block.content).trim() !== "";
  return true;
}
