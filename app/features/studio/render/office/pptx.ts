/** A piece as a slide deck: titles that are titles, words on pictures, header rows, notes. */
import pptxgen from "pptxgenjs";
import type { PageBlock } from "../page-data.ts";
import { plainOf } from "../parse-inline.ts";
import type { Inline } from "../piece-document.ts";
import { isSafeLink } from "../to-html.ts";
import { directions, startsRight } from "./direction.ts";
import { mendPptx } from "./mend-pptx.ts";
import { inside, officePicture } from "./office-picture.ts";
import { type Slide, type SlideLine, slidesOf } from "./slides.ts";
import type { OfficePiece } from "./task.ts";

/** Its types speak of a `default` that the package does not have when Node imports it. */
const PptxGen = pptxgen as unknown as typeof pptxgen.default;
type Deck = InstanceType<typeof pptxgen.default>;
type Page = ReturnType<Deck["addSlide"]>;
type Run = Parameters<Page["addText"]>[0] extends infer T ? Extract<T, unknown[]>[number] : never;

/** Inches: a slide of 13.33 by 7.5 with its margins. */
const LEFT = 0.7;
const WIDTH = 11.93;
const TOP = 1.65;
const HEIGHT = 4.9;
const INK = "16233B";
const QUIET = "526078";

/** @returns the file's bytes */
export async function toPptx(piece: OfficePiece): Promise<Uint8Array> {
  const deck: Deck = new PptxGen();
  deck.layout = "LAYOUT_WIDE";
  deck.title = piece.title;
  deck.subject = piece.notice;
  deck.author = piece.organization;
  deck.company = piece.organization;
  deck.theme = { headFontFace: "Arial", bodyFontFace: "Arial" };
  await masters(deck, piece);
  first(deck, piece);
  for (const slide of slidesOf(piece.title, piece.blocks, (block) => extraLines(block, piece)))
    await page(deck, slide, piece);
  const bytes = (await deck.write({ outputType: "nodebuffer" })) as Buffer;
  return mendPptx(bytes, piece.language);
}

async function masters(deck: Deck, piece: OfficePiece): Promise<void> {
  const { primary, accent, onPrimary, primaryText } = hexes(piece);
  const logo = piece.logo ? await officePicture(piece.logo.bytes) : null;
  const size = logo ? inside(logo, 2.2, 0.55) : null;
  const picture = (x: number, y: number) =>
    logo && size
      ? [
          {
            image: {
              x: x - size.width,
              y: y - size.height / 2,
              w: size.width,
              h: size.height,
              data: dataOf(logo.bytes, logo.type),
            },
          },
        ]
      : [];
  const notice = (color: string, y: number) => ({
    text: {
      text: piece.notice,
      options: { x: LEFT, y, w: 8.5, h: 0.35, fontSize: 10, color, margin: 0 },
    },
  });
  deck.defineSlideMaster({
    title: "First",
    background: { color: primary },
    objects: [
      { rect: { x: 0, y: 6.55, w: 13.34, h: 0.95, fill: { color: "FFFFFF" } } },
      { rect: { x: LEFT, y: 4.2, w: 0.9, h: 0.07, fill: { color: accent } } },
      ...picture(13.33 - LEFT, 7.02),
      notice(QUIET, 6.85),
      placeholder("title", "title", {
        y: 1.5,
        h: 2.5,
        fontSize: 44,
        color: onPrimary,
        valign: "bottom",
      }),
      placeholder("body", "body", {
        y: 4.45,
        h: 1.4,
        fontSize: 20,
        color: onPrimary,
        valign: "top",
      }),
    ],
  });
  deck.defineSlideMaster({
    title: "Words",
    background: { color: "FFFFFF" },
    objects: [
      { rect: { x: 0, y: 0, w: 13.34, h: 0.12, fill: { color: primary } } },
      { rect: { x: LEFT, y: 0, w: 0.9, h: 0.12, fill: { color: accent } } },
      ...picture(12.1, 7.05),
      notice(QUIET, 6.88),
      placeholder("title", "title", {
        y: 0.45,
        h: 1,
        fontSize: 30,
        color: primaryText,
        valign: "middle",
      }),
      placeholder("body", "body", { y: TOP, h: HEIGHT, fontSize: 20, color: INK, valign: "top" }),
    ],
    slideNumber: { x: 12.25, y: 6.9, w: 0.6, h: 0.3, fontSize: 10, color: QUIET, align: "right" },
  });
  deck.defineSlideMaster({
    title: "Things",
    background: { color: "FFFFFF" },
    objects: [
      { rect: { x: 0, y: 0, w: 13.34, h: 0.12, fill: { color: primary } } },
      { rect: { x: LEFT, y: 0, w: 0.9, h: 0.12, fill: { color: accent } } },
      ...picture(12.1, 7.05),
      notice(QUIET, 6.88),
      placeholder("title", "title", {
        y: 0.45,
        h: 1,
        fontSize: 30,
        color: primaryText,
        valign: "middle",
      }),
    ],
    slideNumber: { x: 12.25, y: 6.9, w: 0.6, h: 0.3, fontSize: 10, color: QUIET, align: "right" },
  });
}

function placeholder(
  name: string,
  type: "title" | "body",
  more: {
    y: number;
    h: number;
    fontSize: number;
    color: string;
    valign: "top" | "middle" | "bottom";
  },
) {
  return {
    placeholder: {
      options: { name, type, x: LEFT, w: WIDTH, margin: 0, align: "left" as const, ...more },
      text: "",
    },
  };
}

function first(deck: Deck, piece: OfficePiece): void {
  const page = deck.addSlide({ masterName: "First" });
  const { onPrimary } = hexes(piece);
  title(page, piece.title, piece);
  page.addText([piece.organization, piece.day].filter(Boolean).join("\n"), {
    placeholder: "body",
    lang: piece.language,
    color: onPrimary,
  });
  if (piece.source)
    page.addNotes(`The official original: ${piece.source.title}, ${piece.source.url}`);
}

async function page(deck: Deck, slide: Slide, piece: OfficePiece): Promise<void> {
  const hasWords = slide.lines.length > 0;
  const on = deck.addSlide({ masterName: hasWords ? "Words" : "Things" });
  title(on, slide.title, piece);
  const half = (WIDTH - 0.5) / 2;
  if (hasWords)
    on.addText(lineRuns(slide.lines, piece), {
      placeholder: "body",
      x: LEFT,
      y: TOP,
      w: slide.picture ? half : WIDTH,
      h: HEIGHT,
      lang: piece.language,
    });
  if (slide.picture) {
    const picture = await officePicture(piece.pictures[slide.picture.file]!);
    const width = hasWords ? half : WIDTH;
    const size = inside(picture, width, HEIGHT);
    on.addImage({
      data: dataOf(picture.bytes, picture.type),
      x: (hasWords ? LEFT + half + 0.5 : LEFT) + (width - size.width) / 2,
      y: TOP + (HEIGHT - size.height) / 2,
      w: size.width,
      h: size.height,
      altText: slide.picture.decorative ? "" : slide.picture.alt,
    });
  }
  if (slide.table) table(on, slide.table, piece);
  if (slide.notes.length > 0) on.addNotes(slide.notes.join("\n"));
}

const title = (page: Page, text: string, piece: OfficePiece): void => {
  page.addText(text, { placeholder: "title", lang: piece.language, ...right(text) });
};

function table(page: Page, block: PageBlock & { type: "table" }, piece: OfficePiece): void {
  const cell = (text: string, isHead: boolean) => ({
    text,
    options: {
      bold: isHead,
      color: isHead ? hexes(piece).onPrimary : INK,
      ...(isHead ? { fill: { color: hexes(piece).primary } } : {}),
      lang: piece.language,
      valign: "middle" as const,
    },
  });
  page.addTable(
    [
      block.head.map((text) => cell(text, true)),
      ...block.rows.map((row) => row.map((text) => cell(text, false))),
    ],
    {
      x: LEFT,
      y: TOP,
      w: WIDTH,
      fontSize: block.head.length > 5 ? 12 : 16,
      border: { type: "solid", pt: 0.75, color: "D5DBE4" },
      margin: [0.06, 0.12, 0.06, 0.12],
      rowH: 0.45,
    },
  );
}

/** Lines as runs: the first run says how the line stands (a second mark would begin a new line), the last ends it. */
function lineRuns(lines: readonly SlideLine[], piece: OfficePiece): Run[] {
  return lines.flatMap((line, lineAt) => {
    const isLast = lineAt === lines.length - 1;
    const runs = line.content.flatMap((inline) => inlineRuns(inline, line, piece));
    return runs.map((run, at) => ({
      ...run,
      options: {
        ...run.options,
        ...(at === 0 ? paragraph(line) : {}),
        ...(at === runs.length - 1 && !isLast ? { breakLine: true } : {}),
      },
    }));
  });
}

function paragraph(line: SlideLine) {
  return {
    paraSpaceAfter: 8,
    ...(line.mark === "bullet" ? { bullet: { indent: 18 } } : {}),
    ...(line.mark === "number" ? { bullet: { type: "number" as const, indent: 22 } } : {}),
    ...right(plainOf(line.content)),
  };
}

const right = (text: string) =>
  startsRight(text) ? { rtlMode: true, align: "right" as const } : {};

function inlineRuns(inline: Inline, line: SlideLine, piece: OfficePiece): Run[] {
  const link = inline.href !== undefined && isSafeLink(inline.href) ? inline.href : null;
  return inline.text.split("\n").flatMap((text, at) =>
    directions(text).map((part, partAt) => ({
      text: part.text,
      options: {
        lang: piece.language,
        fontSize: 20,
        color: link ? hexes(piece).primaryText : INK,
        ...(inline.strong || line.mark === "heading" ? { bold: true } : {}),
        ...(inline.emphasis || line.mark === "quote" ? { italic: true } : {}),
        ...(link ? { hyperlink: { url: link } } : {}),
        ...(at > 0 && partAt === 0 ? { softBreakBefore: true } : {}),
      },
    })),
  );
}

/** The Hotline and a signature as lines. */
function extraLines(block: PageBlock, piece: OfficePiece): SlideLine[] {
  if (block.type === "signature")
    return block.lines.map((text) => ({ content: [{ text }], mark: "none" }));
  if (block.type !== "hotline") return [];
  const { title: name, ways, note } = piece.hotline;
  return [
    { content: [{ text: name }], mark: "heading" },
    ...ways.map((content): SlideLine => ({ content, mark: "bullet" })),
    { content: [{ text: note }], mark: "none" },
  ];
}

const dataOf = (bytes: Buffer, type: "png" | "jpg"): string =>
  `image/${type === "jpg" ? "jpeg" : "png"};base64,${bytes.toString("base64")}`;

const hexes = ({ colors }: OfficePiece) => ({
  primary: colors.primary.slice(1),
  accent: colors.accent.slice(1),
  onPrimary: colors.onPrimary.slice(1),
  primaryText: colors.primaryText.slice(1),
});
