/** Placeholders in a text: which are there, which are open, and the text with their values. Pure. */

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

/** The same, those without a value only. */
export const openIn = (text: string, fills: Fills): string[] =>
  placeholdersIn(text).filter((id) => !fills[id]?.trim());

/** The text with every value that there is; open placeholders stay as they are. */
export const fillText = (text: string, fills: Fills): string =>
  text.replaceAll(PLACEHOLDER, (whole, id: string) => fills[id]?.trim() || whole);

/** Where a placeholder stands first: start and end in UTF-16 code units. */
export function placeOf(text: string, id: string): { start: number; end: number } | null {
  const start = text.indexOf(`{{${id}}}`);
  return start < 0 ? null : { start, end: start + id.length + 4 };
}
