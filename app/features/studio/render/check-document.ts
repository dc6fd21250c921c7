import type { Format } from "../kinds/kinds.ts";
import { isColor } from "./contrast.ts";
import { plainOf } from "./parse-inline.ts";
import { pictureType } from "./picture-type.ts";
import type { Block, PieceDocument } from "./piece-document.ts";
import { Refused } from "./refused.ts";

/** The most that one piece may hold. */
export const LIMITS = {
  title: 200,
  characters: 200_000,
  blocks: 5_000,
  columns: 12,
  pictureBytes: 20 * 1024 * 1024,
  picturesBytes: 60 * 1024 * 1024,
} as const;

/** Left to fill: `{{organization}}`, `[XX]`, `[link to the page]`. */
const OPEN = /\{\{[^{}\n]{1,80}\}\}|\[[^[\]\n]{1,80}\]/;
/** Formats that have a page of their own, with headings. */
const PAGED: readonly Format[] = ["docx", "pdf", "pptx", "html"];

/**
 * Looks at what no format could make readable for everybody, before anything is made.
 * @throws Refused with the first place that has to change
 */
export function checkDocument(piece: PieceDocument, format: Format): void {
  checkSize(piece);
  if (piece.title.trim() === "")
    throw new Refused("title", "Give the piece a title. Screen readers and lists name it by that.");
  if (piece.blocks.every((block) => block.type === "break") && format !== "png")
    throw new Refused("text", "There is no text yet.");
  if (piece.notice.trim() === "")
    throw new Refused("notice", "The line that says the piece is not from HHS is missing.");
  for (const color of [piece.brand.primary, piece.brand.accent])
    if (!isColor(color))
      throw new Refused("brand", `${color} is not a color. Write it like #1d5fc4.`);
  checkPlaceholders(piece);
  checkPictures(piece);
  if (PAGED.includes(format)) checkHeadings(piece);
}

function checkSize({ title, blocks, pictures }: PieceDocument): void {
  if (title.length > LIMITS.title)
    throw new Refused("title", `The title is longer than ${LIMITS.title} characters.`);
  const characters = blocks.map((block) => textOf(block).length).reduce((a, b) => a + b, 0);
  if (characters > LIMITS.characters || blocks.length > LIMITS.blocks)
    throw new Refused("text", "The text is longer than 200,000 characters. Make two pieces of it.");
  for (const block of blocks)
    if (block.type === "table" && block.head.length > LIMITS.columns)
      throw new Refused(
        block.caption || block.head[0]!,
        `A table here may have ${LIMITS.columns} columns. Nobody could read more on a phone.`,
      );
  const sizes = Object.entries(pictures).map(([file, bytes]) => {
    if (bytes.length > LIMITS.pictureBytes)
      throw new Refused(`picture:${file}`, "A picture may have 20 MB. Upload a smaller one.");
    return bytes.length;
  });
  if (sizes.reduce((a, b) => a + b, 0) > LIMITS.picturesBytes)
    throw new Refused("text", "The pictures are more than 60 MB together. Use smaller ones.");
}

function checkPlaceholders({ title, blocks }: PieceDocument): void {
  const places: [string, string][] = [
    ["title", title],
    ...blocks.map((block): [string, string] => ["text", textOf(block)]),
  ];
  for (const [place, text] of places) {
    const open = OPEN.exec(text)?.[0];
    if (open)
      throw new Refused(place === "title" ? "title" : open, `${open} is not filled in yet.`);
  }
}

function checkPictures({ blocks, pictures, brand }: PieceDocument): void {
  for (const block of blocks) {
    if (block.type !== "picture") continue;
    const place = `picture:${block.file}`;
    const bytes = Object.hasOwn(pictures, block.file) ? pictures[block.file] : undefined;
    if (!bytes) throw new Refused(place, "This picture is not in the library.");
    if (!pictureType(bytes)) throw new Refused(place, "This picture is no PNG, JPEG or SVG file.");
    if (!block.decorative && block.alt.trim() === "")
      throw new Refused(
        place,
        "Describe the picture in words, or mark it as decorative. Screen readers read the words.",
      );
  }
  if (brand.logo && !pictureType(brand.logo.bytes))
    throw new Refused("brand", "The logo is no PNG, JPEG or SVG file.");
  if (brand.logo && brand.logo.alt.trim() === "")
    throw new Refused("brand", "Describe the logo in words, such as the organization's name.");
}

/** Headings go down one level at a time; the title stands above the first. */
function checkHeadings({ blocks }: PieceDocument): void {
  const headings = blocks.filter((block) => block.type === "heading");
  let before = Math.min(...headings.map((heading) => heading.level)) - 1;
  for (const heading of headings) {
    if (heading.level > before + 1)
      throw new Refused(
        plainOf(heading.content),
        `The heading “${plainOf(heading.content)}” skips a level. Give it ${"#".repeat(before + 1)} in place of ${"#".repeat(heading.level)}.`,
      );
    before = heading.level;
  }
}

/** Every word of a block that people see, and the addresses that it links to. */
export function textOf(block: Block): string {
  switch (block.type) {
    case "heading":
    case "paragraph":
    case "quote":
      return block.content.map((inline) => `${inline.text}${unfilled(inline.href)}`).join("");
    case "list":
      return block.items
        .map((item) => item.map((inline) => `${inline.text}${unfilled(inline.href)}`).join(""))
        .join("\n");
    case "table":
      return [block.caption, ...block.head, ...block.rows.flat()].join("\n");
    case "picture":
      return block.alt;
    case "signature":
      return block.lines.join("\n");
    case "hotline":
    case "break":
      return "";
  }
}

const unfilled = (href: string | undefined): string => (href?.startsWith("{{") ? ` ${href}` : "");
