/** Placeholders in a text: which are there, which are open, and the text with their values. Pure. */

import { escapeText, lineStarts } from "../render/to-markdown.ts";

/** `{{id}}`, as decision 036 has it. */
const PLACEHOLDER = /\{\{([a-z0-9]+(?:-[a-z0-9]+)*)\}\}/g;
/** Blocks that Fairhand fills in itself; nobody types them. */
const BLOCKS: ReadonlySet<string> = new Set(["hotline", "signature"]);

export type Fills = Readonly<Record<string, string>>;

/** The ids of a text's placeholders, each once, in the order of the text. */
export const placeholdersIn = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(PLACEHOLDER)].map((match) => match[1]!).filter((id) => !BLOCKS.has(id)),
  ),
];

/** Those of a whole piece: its title, its text, and the text of each channel. */
export const placeholdersOf = (draft: {
  readonly title: string;
  readonly body: string;
  readonly variants: Fills;
}): string[] => [
  ...new Set([draft.title, draft.body, ...Object.values(draft.variants)].flatMap(placeholdersIn)),
];

/** Those of a text without a value. */
export const openIn = (text: string, fills: Fills): string[] =>
  placeholdersIn(text).filter((id) => !fills[id]?.trim());

/** A line of words with every value that there is; open placeholders stay as they are. */
export const fillText = (text: string, fills: Fills): string =>
  text.replaceAll(PLACEHOLDER, (whole, id: string) => fills[id]?.trim() || whole);

/** A title as people read it: what is open is named in round brackets. @param labels of blanks, by id */
export const titleWords = (
  title: string,
  fills: Fills,
  labels: Readonly<Record<string, string>> = {},
): string =>
  fillText(title, fills).replaceAll(
    PLACEHOLDER,
    (_, id: string) => `(${labels[id] ?? id.replaceAll("-", " ")})`,
  );

/** A Markdown text with every value that there is: a value is words, whatever signs it holds, and an address in it stays one. */
export const fillMarkdown = (text: string, fills: Fills): string =>
  text.replaceAll(PLACEHOLDER, (whole, id: string, at: number) => {
    const value = fills[id]?.trim();
    if (!value) return whole;
    const words = value.replaceAll(/\S+/g, (word) =>
      word.startsWith("https://") ? word : escapeText(word),
    );
    return at === 0 || text[at - 1] === "\n" ? lineStarts(words) : words;
  });

/** Blocks of ours that do not stand on a line of their own: there they would stay signs. */
export const strayBlocks = (text: string): { id: string; start: number; end: number }[] =>
  [...text.matchAll(/\{\{(hotline|signature)\}\}/g)].flatMap(({ 0: whole, 1: id, index }) => {
    const end = index + whole.length;
    const line = text.slice(
      text.lastIndexOf("\n", index - 1) + 1,
      (text + "\n").indexOf("\n", end),
    );
    return line.trim() === whole ? [] : [{ id: id!, start: index, end }];
  });

/** Where a placeholder stands first: start and end in UTF-16 code units. */
export function placeOf(text: string, id: string): { start: number; end: number } | null {
  const start = text.indexOf(`{{${id}}}`);
  return start < 0 ? null : { start, end: start + id.length + 4 };
}
