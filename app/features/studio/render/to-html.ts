import { hotlineWords } from "./hotline-words.ts";
import type { Block, Hotline, Inline } from "./piece-document.ts";

export interface HtmlOptions {
  readonly hotline: Hotline | null;
  /** Where a picture can be had: an address, or `data:` with its bytes. Null leaves it out. */
  readonly pictureSrc: (file: string) => string | null;
  /** The level that the text's first heading gets: 2 inside a page with its own title. */
  readonly topLevel?: 1 | 2 | 3;
  /** Styles on the elements, for programs that read no style sheet; by what the element is. */
  readonly style?: Readonly<Partial<Record<HtmlPart, string>>>;
}

export type HtmlPart =
  | "h1"
  | "h2"
  | "h3"
  | "p"
  | "list"
  | "li"
  | "quote"
  | "table"
  | "th"
  | "td"
  | "img"
  | "a"
  | "hotline"
  | "signature"
  | "hr";

/** Blocks as semantic HTML. Whatever was typed is escaped; links go to https, mail or phone only. */
export function toHtml(blocks: readonly Block[], options: HtmlOptions): string {
  return blocks.map((block) => blockHtml(block, options)).join("\n");
}

/**
 * The blocks with their highest heading at level 1, the others as far below it as they were: a text
 * that begins with a second-level heading skips no level where it stands on a page.
 */
export function fromTheTop(blocks: readonly Block[]): Block[] {
  const levels = blocks.flatMap((block) => (block.type === "heading" ? [block.level] : []));
  const above = Math.min(...levels, 3) - 1;
  return blocks.map((block) =>
    block.type === "heading" ? { ...block, level: (block.level - above) as 1 | 2 | 3 } : block,
  );
}

export const escapeHtml = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

/** Whether an address may be a link. */
export const isSafeLink = (href: string): boolean => /^(?:https:\/\/|mailto:|tel:)\S+$/.test(href);

function blockHtml(block: Block, options: HtmlOptions): string {
  const { style } = options;
  const open = (tag: string, part: HtmlPart, more = "") =>
    `<${tag}${more}${style?.[part] ? ` style="${escapeHtml(style[part])}"` : ""}>`;
  const inline = (content: readonly Inline[]) => inlineHtml(content, style?.a);
  switch (block.type) {
    case "heading": {
      const level = Math.min(block.level - 1 + (options.topLevel ?? 1), 6);
      const part = `h${block.level}` as const;
      return `${open(`h${level}`, part)}${inline(block.content)}</h${level}>`;
    }
    case "paragraph":
      return `${open("p", "p")}${inline(block.content)}</p>`;
    case "quote":
      return `${open("blockquote", "quote")}${open("p", "p")}${inline(block.content)}</p></blockquote>`;
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      const items = block.items.map((item) => `${open("li", "li")}${inline(item)}</li>`);
      return `${open(tag, "list")}${items.join("")}</${tag}>`;
    }
    case "table":
      return tableHtml(block, open);
    case "picture": {
      const src = options.pictureSrc(block.file);
      if (src === null) return "";
      const words = ` src="${escapeHtml(src)}" alt="${escapeHtml(block.decorative ? "" : block.alt)}"`;
      return `${open("p", "p")}${open("img", "img", words)}</p>`;
    }
    case "hotline":
      return options.hotline ? hotlineHtml(options.hotline, open, inline) : "";
    case "signature":
      return `${open("p", "signature")}${block.lines.map(escapeHtml).join("<br>") || "&nbsp;"}</p>`;
    case "break":
      return open("hr", "hr");
  }
}

type Open = (tag: string, part: HtmlPart, more?: string) => string;

function tableHtml(table: Block & { type: "table" }, open: Open): string {
  const head = table.head
    .map((cell) => `${open("th", "th", ' scope="col"')}${escapeHtml(cell)}</th>`)
    .join("");
  const rows = table.rows.map(
    (row) =>
      `<tr>${row.map((cell) => `${open("td", "td")}${escapeHtml(cell)}</td>`).join("")}</tr>`,
  );
  const caption = table.caption === "" ? "" : `<caption>${escapeHtml(table.caption)}</caption>`;
  return `${open("table", "table")}${caption}<thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function hotlineHtml(
  hotline: Hotline,
  open: Open,
  inline: (content: readonly Inline[]) => string,
): string {
  const { title, ways, note } = hotlineWords(hotline);
  const lines = [`<strong>${escapeHtml(title)}</strong>`, ...ways.map(inline), escapeHtml(note)];
  return `${open("p", "hotline")}${lines.join("<br>")}</p>`;
}

/** Runs with the same address are one link; a line break stays one. */
function inlineHtml(content: readonly Inline[], linkStyle: string | undefined): string {
  return content
    .map((inline, at) => {
      const href = inline.href !== undefined && isSafeLink(inline.href) ? inline.href : null;
      let html = escapeHtml(inline.text).replaceAll("\n", "<br>");
      if (inline.emphasis) html = `<em>${html}</em>`;
      if (inline.strong) html = `<strong>${html}</strong>`;
      if (href === null) return html;
      const style = linkStyle ? ` style="${escapeHtml(linkStyle)}"` : "";
      const opens = content[at - 1]?.href !== href;
      const closes = content[at + 1]?.href !== href;
      return `${opens ? `<a href="${escapeHtml(href)}"${style}>` : ""}${html}${closes ? "</a>" : ""}`;
    })
    .join("");
}
