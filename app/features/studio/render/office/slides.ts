/** How a piece's blocks become slides: one idea each, nothing that runs over the edge. */
import type { PageBlock } from "../page-data.ts";
import { plainOf } from "../parse-inline.ts";
import type { Inline } from "../piece-document.ts";

/** A line of text on a slide; a list's items are lines with a mark. */
export interface SlideLine {
  readonly content: readonly Inline[];
  readonly mark: "none" | "bullet" | "number" | "quote" | "heading";
}

export interface Slide {
  readonly title: string;
  readonly lines: readonly SlideLine[];
  readonly table: (PageBlock & { type: "table" }) | null;
  readonly picture: (PageBlock & { type: "picture" }) | null;
  /** What the speaker reads; quotes that begin with “Note:”. */
  readonly notes: readonly string[];
}

/** So many lines of 20 points fit below a title; a line holds so many letters. */
const ROOM = 12.5;
const LETTERS = { wide: 84, beside: 42 } as const;
const TABLE_ROWS = 9;
const NOTE = /^notes?:\s*/i;

interface Draft {
  title: string;
  lines: SlideLine[];
  table: Slide["table"];
  picture: Slide["picture"];
  notes: string[];
}

/**
 * The slides after the first, which carries the piece's title. A break or a heading of the highest
 * level begins a new one; what does not fit goes on, under the same title with a number.
 * @param extra lines for the Hotline and the signature, which are lines like others here
 */
export function slidesOf(
  pieceTitle: string,
  blocks: readonly PageBlock[],
  extra: (block: PageBlock) => readonly SlideLine[],
): Slide[] {
  const drafts: Draft[] = [];
  const begin = (title: string): Draft => {
    const draft: Draft = { title, lines: [], table: null, picture: null, notes: [] };
    drafts.push(draft);
    return draft;
  };
  let now: Draft | undefined;
  let isNew = true;
  const current = () => (isNew || !now ? begin(now?.title ?? pieceTitle) : now);
  for (const block of blocks) {
    if (block.type === "break") {
      isNew = true;
      continue;
    }
    if (block.type === "heading" && (block.level === 2 || isNew)) {
      now = begin(plainOf(block.content).replaceAll("\n", " "));
      isNew = false;
      continue;
    }
    now = current();
    isNew = false;
    if (block.type === "table") {
      if (now.table || now.lines.length > 0) now = begin(now.title);
      now.table = block;
    } else if (block.type === "picture") {
      if (now.picture || now.table) now = begin(now.title);
      now.picture = block;
    } else if (block.type === "quote" && NOTE.test(plainOf(block.content)))
      now.notes.push(plainOf(block.content).replace(NOTE, ""));
    else {
      if (now.table) now = begin(now.title);
      now.lines.push(...linesOf(block, extra));
    }
  }
  return numbered(drafts.filter(holds).flatMap(split), pieceTitle);
}

const holds = (d: Draft) =>
  d.title !== "" || d.lines.length > 0 || d.table !== null || d.picture !== null;

function linesOf(
  block: PageBlock,
  extra: (block: PageBlock) => readonly SlideLine[],
): readonly SlideLine[] {
  switch (block.type) {
    case "list":
      return block.items.map((content) => ({
        content,
        mark: block.ordered ? "number" : "bullet",
      }));
    case "paragraph":
      return [{ content: block.content, mark: "none" }];
    case "quote":
      return [{ content: block.content, mark: "quote" }];
    case "heading":
      return [{ content: block.content, mark: "heading" }];
    default:
      return extra(block);
  }
}

/** Over several slides what one cannot hold. */
function split(draft: Draft): Slide[] {
  if (draft.table && draft.table.rows.length > TABLE_ROWS) {
    const { table } = draft;
    const parts = Math.ceil(table.rows.length / TABLE_ROWS);
    return Array.from({ length: parts }, (_, at) => ({
      ...draft,
      table: { ...table, rows: table.rows.slice(at * TABLE_ROWS, (at + 1) * TABLE_ROWS) },
    }));
  }
  const letters = draft.picture ? LETTERS.beside : LETTERS.wide;
  const parts: SlideLine[][] = [[]];
  let used = 0;
  for (const line of draft.lines.flatMap((one) => shortened(one, letters * ROOM))) {
    const needs = room(line, letters);
    if (used + needs > ROOM && parts.at(-1)!.length > 0) {
      parts.push([]);
      used = 0;
    }
    parts.at(-1)!.push(line);
    used += needs;
  }
  return parts.map((lines, at) =>
    at === 0 ? { ...draft, lines } : { ...draft, lines, picture: null, table: null, notes: [] },
  );
}

const room = (line: SlideLine, letters: number): number =>
  plainOf(line.content)
    .split("\n")
    .map((part) => Math.max(1, Math.ceil(part.length / letters)))
    .reduce((a, b) => a + b, 0) + 0.4;

/** A paragraph longer than a slide is cut at the end of a word. */
function shortened(line: SlideLine, most: number): SlideLine[] {
  const text = plainOf(line.content);
  if (text.length <= most * 0.9) return [line];
  const parts: string[] = [];
  let rest = text;
  while (rest.length > most * 0.8) {
    const end = rest.lastIndexOf(" ", most * 0.8);
    const at = end > most * 0.4 ? end : Math.floor(most * 0.8);
    parts.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...parts, rest]
    .filter((part) => part !== "")
    .map((part) => ({ content: [{ text: part }], mark: line.mark }));
}

/** No two slides have the same title: people who hear them tell them apart. */
function numbered(slides: readonly Slide[], firstTitle: string): Slide[] {
  const count = new Map([[firstTitle, 1]]);
  return slides.map((slide) => {
    const known = (count.get(slide.title) ?? 0) + 1;
    count.set(slide.title, known);
    return known === 1 ? slide : { ...slide, title: `${slide.title} (${known})` };
  });
}
