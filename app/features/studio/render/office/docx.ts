/** A piece as a Word file: real headings and lists, header rows, words on pictures, its language. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from "docx";
import type { PageBlock } from "../page-data.ts";
import { plainOf } from "../parse-inline.ts";
import { startsRight } from "./direction.ts";
import { docxRuns } from "./docx-runs.ts";
import { docxStyles } from "./docx-styles.ts";
import { inside, officePicture } from "./office-picture.ts";
import type { OfficePiece } from "./task.ts";

/** Pixels at 96 to the inch: what a Letter page with one-inch margins has room for. */
const WIDTH = 624;
const PICTURE_HEIGHT = 360;
/** Twips. */
const TEXT_WIDTH = 9360;

/** @returns the file's bytes */
export async function toDocx(piece: OfficePiece): Promise<Uint8Array> {
  const children: (Paragraph | Table)[] = [
    await head(piece),
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      bidirectional: startsRight(piece.title),
      children: docxRuns([{ text: piece.title }], piece),
    }),
  ];
  for (const [at, block] of piece.blocks.entries())
    children.push(...(await blockParts(block, piece, at)));
  if (piece.source)
    children.push(
      new Paragraph({
        style: "Small",
        spacing: { before: 240 },
        children: [
          new TextRun("The official original: "),
          ...docxRuns([{ text: piece.source.title, href: piece.source.url }], piece),
          new TextRun(`, ${piece.source.url}`),
        ],
      }),
    );
  const document = new Document({
    title: piece.title,
    creator: piece.organization,
    lastModifiedBy: piece.organization,
    description: piece.notice,
    styles: docxStyles(piece),
    numbering: { config: piece.blocks.map((_, at) => numbering(`numbers-${at}`)) },
    sections: [
      {
        properties: { page: { size: { width: 12_240, height: 15_840 } } },
        footers: { default: foot(piece) },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

async function head(piece: OfficePiece): Promise<Paragraph> {
  const words = [piece.logo ? piece.organization : null, piece.day].filter(Boolean).join(" · ");
  const first = piece.logo
    ? await image(piece.logo.bytes, { alt: piece.logo.alt, width: 200, height: 48 })
    : new TextRun({ text: piece.organization, bold: true });
  return new Paragraph({
    style: "Small",
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
    spacing: { after: 360 },
    children: [first, new TextRun({ children: [new Tab(), words] })],
  });
}

/** The line that it is not from HHS, and the page's number. */
const foot = (piece: OfficePiece): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: "Small",
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
        children: [
          new TextRun({
            children: [
              piece.notice,
              new Tab(),
              "Page ",
              PageNumber.CURRENT,
              " of ",
              PageNumber.TOTAL_PAGES,
            ],
          }),
        ],
      }),
    ],
  });

const HEADINGS = {
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const;

/** @param at tells one numbered list from the next, so that each begins at 1 */
async function blockParts(
  block: PageBlock,
  piece: OfficePiece,
  at: number,
): Promise<(Paragraph | Table)[]> {
  switch (block.type) {
    case "heading":
      return [
        new Paragraph({
          heading: HEADINGS[block.level],
          bidirectional: startsRight(plainOf(block.content)),
          children: docxRuns(block.content, piece),
        }),
      ];
    case "paragraph":
    case "quote":
      return [
        new Paragraph({
          ...(block.type === "quote" ? { style: "Quote" } : {}),
          bidirectional: startsRight(plainOf(block.content)),
          children: docxRuns(block.content, piece),
        }),
      ];
    case "list":
      return block.items.map(
        (item) =>
          new Paragraph({
            style: "ListParagraph",
            ...(block.ordered
              ? { numbering: { reference: `numbers-${at}`, level: 0 } }
              : { bullet: { level: 0 } }),
            bidirectional: startsRight(plainOf(item)),
            children: docxRuns(item, piece),
          }),
      );
    case "table":
      return tableParts(block, piece);
    case "picture": {
      const alt = block.decorative ? null : block.alt;
      const bytes = piece.pictures[block.file]!;
      return [
        new Paragraph({
          spacing: { before: 120, after: 200 },
          children: [await image(bytes, { alt, width: WIDTH, height: PICTURE_HEIGHT })],
        }),
      ];
    }
    case "hotline":
      return [hotline(piece)];
    case "signature":
      return [signature(block.lines)];
    case "break":
      return [
        new Paragraph({
          spacing: { before: 120, after: 240 },
          border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: "D5DBE4", space: 1 } },
        }),
      ];
  }
}

async function image(
  bytes: Uint8Array,
  box: { alt: string | null; width: number; height: number },
): Promise<ImageRun> {
  const picture = await officePicture(bytes);
  const size = inside(picture, box.width, box.height);
  return new ImageRun({
    type: picture.type,
    data: picture.bytes,
    transformation: { width: Math.round(size.width), height: Math.round(size.height) },
    ...(box.alt === null
      ? { decorative: true }
      : { altText: { name: "Picture", description: box.alt } }),
  });
}

function tableParts(
  table: PageBlock & { type: "table" },
  piece: OfficePiece,
): (Paragraph | Table)[] {
  const width = Math.floor(TEXT_WIDTH / table.head.length);
  const row = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map(
        (cell) =>
          new TableCell({
            margins: { top: 60, bottom: 60, left: 100, right: 100 },
            ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: "EEF4FD" } } : {}),
            children: [
              new Paragraph({
                spacing: { before: 0, after: 0 },
                bidirectional: startsRight(cell),
                children: docxRuns([{ text: cell, strong: isHead }], piece),
              }),
            ],
          }),
      ),
    });
  const line = { style: BorderStyle.SINGLE, size: 4, color: "D5DBE4" };
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
  return [
    ...(table.caption === ""
      ? []
      : [new Paragraph({ style: "Caption", keepNext: true, text: table.caption })]),
    new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: table.head.map(() => width),
      borders: {
        top: line,
        bottom: line,
        left: none,
        right: none,
        insideHorizontal: line,
        insideVertical: none,
      },
      rows: [row(table.head, true), ...table.rows.map((cells) => row(cells, false))],
    }),
    new Paragraph({ spacing: { before: 0, after: 120 } }),
  ];
}

function hotline(piece: OfficePiece): Paragraph {
  const { title, ways, note } = piece.hotline;
  const lines: ParagraphChild[] = [new TextRun({ text: title, bold: true })];
  for (const way of ways) lines.push(new TextRun({ break: 1 }), ...docxRuns(way, piece));
  return new Paragraph({
    keepLines: true,
    spacing: { before: 240, after: 240 },
    shading: { type: ShadingType.CLEAR, fill: "FFF5DC" },
    border: {
      left: { style: BorderStyle.SINGLE, size: 24, color: piece.colors.accent.slice(1), space: 8 },
    },
    children: [...lines, new TextRun({ text: note, break: 1, size: 18 })],
  });
}

const signature = (lines: readonly string[]): Paragraph =>
  new Paragraph({
    keepLines: true,
    spacing: { before: 900, after: 240 },
    indent: { right: 4600 },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: "16233B", space: 4 } },
    children: lines.map((text, at) => new TextRun({ text, ...(at > 0 ? { break: 1 } : {}) })),
  });

const numbering = (reference: string) => ({
  reference,
  levels: [
    {
      level: 0,
      format: LevelFormat.DECIMAL,
      text: "%1.",
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: 500, hanging: 360 } } },
    },
  ],
});
