/** What others may copy onto their own pages: one text in three forms, its source kept in each. */
import { hotlineWords } from "./hotline-words.ts";
import type { Block, Hotline, Inline } from "./piece-document.ts";
import { fromTheTop, toHtml } from "./to-html.ts";
import { toMarkdown } from "./to-markdown.ts";
import { toPlainText } from "./to-plain-text.ts";

export interface SharedText {
  readonly title: string;
  /** Without the title. */
  readonly blocks: readonly Block[];
  /** Where the text comes from, and the official original. */
  readonly sources: readonly { readonly title: string; readonly url?: string | undefined }[];
  /** Says that it is not from HHS. */
  readonly notice: string;
  /** Who puts it on a page of theirs. */
  readonly sharedBy?: string | undefined;
  readonly hotline: Hotline;
}

export interface ShareForms {
  readonly markdown: string;
  readonly html: string;
  readonly text: string;
}

/** The same text as Markdown, as HTML to put on a page, and as plain text. */
export function toShare(shared: SharedText): ShareForms {
  const blocks = wholeText(shared);
  return {
    markdown: toMarkdown(blocks),
    html: `${toHtml(blocks, { hotline: shared.hotline, pictureSrc: () => null, topLevel: 2 })}\n`,
    text: toPlainText(blocks, shared.hotline),
  };
}

/** The title above; below it the Hotline, who shares, the sources and what this is not. */
function wholeText(shared: SharedText): Block[] {
  const body = fromTheTop(shared.blocks).map((block) =>
    block.type === "heading" ? { ...block, level: Math.min(block.level + 1, 3) as 2 | 3 } : block,
  );
  const by = shared.sharedBy?.trim();
  return [
    { type: "heading", level: 1, content: [{ text: shared.title }] },
    ...body,
    ...hotlineBlocks(shared.hotline),
    { type: "break" },
    ...(by ? [paragraph([{ text: `Shared by ${by}.` }])] : []),
    ...shared.sources.map(({ title, url }) =>
      paragraph([
        { text: "Source: " },
        url === undefined ? { text: title } : { text: title, href: url },
      ]),
    ),
    paragraph([{ text: shared.notice }]),
  ];
}

const paragraph = (content: readonly Inline[]): Block => ({ type: "paragraph", content });

/** Spelled out: Markdown on somebody else's page knows no block of ours. */
function hotlineBlocks(hotline: Hotline): Block[] {
  const { title, ways, note } = hotlineWords(hotline);
  return [
    { type: "heading", level: 2, content: [{ text: title }] },
    { type: "list", ordered: false, items: ways },
    paragraph([{ text: note }]),
  ];
}
