/** What the Typst sources of `content/documents/piece*.typ` read. */
import { readContentText } from "#platform/content.ts";
import { readable } from "./contrast.ts";
import { hotlineWords } from "./hotline-words.ts";
import { plainOf } from "./parse-inline.ts";
import { pictureType } from "./picture-type.ts";
import type { Block, Inline, PieceDocument } from "./piece-document.ts";
import { isSafeLink } from "./to-html.ts";

/** A heading below the piece's title: 2, 3 or 4. */
export type PageBlock =
  | Exclude<Block, { type: "heading" }>
  | { readonly type: "heading"; readonly level: 2 | 3 | 4; readonly content: readonly Inline[] };

const sources = new Map<string, string>();

/** A source that ships, read once. */
export function sourceOf(name: string): string {
  let source = sources.get(name);
  if (source === undefined) sources.set(name, (source = readContentText(`documents/${name}`)));
  return source;
}

/**
 * Blocks as they stand under the title: the highest heading gets level 2, and a first heading that
 * only says the title again is left out.
 */
export function pageBlocks({ title, blocks }: PieceDocument): PageBlock[] {
  const [first] = blocks;
  const repeats = first?.type === "heading" && plainOf(first.content).trim() === title.trim();
  const shown = repeats ? blocks.slice(1) : blocks;
  const levels = shown.flatMap((block) => (block.type === "heading" ? [block.level] : []));
  const shift = 2 - Math.min(...levels);
  return shown.map((block) =>
    block.type === "heading"
      ? { ...block, level: Math.min(4, block.level + shift) as 2 | 3 | 4 }
      : block,
  );
}

/** A day as people write it: January 11, 2027. */
export const dayWords = (piece: PieceDocument): string | null =>
  piece.day?.toLocaleString(piece.language.startsWith("es") ? "es-US" : "en-US", {
    dateStyle: "long",
  }) ?? null;

/** A piece as data for Typst, and the files that go with it. */
export function pageData(piece: PieceDocument) {
  const files: Record<string, Uint8Array> = {};
  const fileOf = (name: string, bytes: Uint8Array): string => {
    const file = `${name}.${pictureType(bytes)}`;
    files[file] = bytes;
    return file;
  };
  const names = new Map<string, string>();
  const blocks = pageBlocks(piece).map((block) => {
    if (block.type === "picture") {
      const known = names.get(block.file) ?? `picture-${names.size}`;
      names.set(block.file, known);
      return { ...block, file: fileOf(known, piece.pictures[block.file]!) };
    }
    if (block.type === "table")
      return { ...block, numbers: block.head.map((_, at) => isNumeric(block.rows, at)) };
    if ("content" in block) return { ...block, content: safe(block.content) };
    if (block.type === "list") return { ...block, items: block.items.map(safe) };
    return block;
  });
  const { logo } = piece.brand;
  const firstTable = blocks.find((block) => block.type === "table");
  const data = {
    title: piece.title,
    family: piece.family,
    organization: piece.brand.organization,
    day: dayWords(piece),
    blocks,
    colors: readable(piece.brand),
    logo: logo ? { file: fileOf("logo", logo.bytes), alt: logo.alt } : null,
    hotline: hotlineWords(piece.hotline),
    notice: piece.notice,
    source: piece.source ?? null,
    figureColumn: firstTable && "numbers" in firstTable ? firstTable.numbers.lastIndexOf(true) : -1,
  };
  return { data, files };
}

/** An address that is no link here is only text. */
const safe = (content: readonly Inline[]): Inline[] =>
  content.map(({ href, ...inline }) =>
    href !== undefined && isSafeLink(href) ? { ...inline, href } : inline,
  );

/** A column is of numbers when every cell that is not empty begins with one. */
const isNumeric = (rows: readonly (readonly string[])[], at: number): boolean => {
  const cells = rows.map((row) => row[at]!).filter((cell) => cell !== "");
  return (
    cells.length > 0 && cells.every((cell) => /^[-+~$<>]?\d[\d.,\s]*(?:%|\S{0,12})?$/.test(cell))
  );
};
