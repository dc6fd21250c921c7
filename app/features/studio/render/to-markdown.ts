import type { Block, Inline } from "./piece-document.ts";

/**
 * Blocks as the Markdown that reads back as the same blocks.
 * @see parseText
 */
export function toMarkdown(blocks: readonly Block[]): string {
  return blocks.map(blockMarkdown).join("\n\n") + (blocks.length > 0 ? "\n" : "");
}

/** Somebody's words as Markdown that shows exactly these words: a value for a placeholder. */
export const escapeText = (text: string): string =>
  text.replaceAll(/[\\*[\]|`]/g, String.raw`\$&`).replaceAll("https://", String.raw`https\://`);

function blockMarkdown(block: Block): string {
  switch (block.type) {
    case "heading":
      return `${"#".repeat(block.level)} ${inlineMarkdown(block.content).replaceAll("\n", " ")}`;
    case "paragraph":
      return lineStarts(inlineMarkdown(block.content));
    case "list":
      return block.items
        .map((item, at) => {
          const text = lineStarts(inlineMarkdown(item)).replaceAll("\n", "\n   ");
          return `${block.ordered ? `${at + 1}.` : "-"} ${text}`;
        })
        .join("\n");
    case "table":
      return tableMarkdown(block);
    case "picture":
      return block.decorative
        ? `![](picture:${block.file} "decorative")`
        : `![${escapeText(block.alt)}](picture:${block.file})`;
    case "quote":
      return `> ${inlineMarkdown(block.content).replaceAll("\n", "\n> ")}`;
    case "hotline":
      return "{{hotline}}";
    case "signature":
      return ["{{signature}}", ...block.lines.map((line) => lineStarts(escapeText(line)))].join(
        "\n",
      );
    case "break":
      return "---";
  }
}

function tableMarkdown(table: Block & { type: "table" }): string {
  const row = (cells: readonly string[]) => `| ${cells.map(escapeText).join(" | ")} |`;
  return [
    ...(table.caption === "" ? [] : [`Table: ${escapeText(table.caption)}`]),
    row(table.head),
    `|${" --- |".repeat(table.head.length)}`,
    ...table.rows.map(row),
  ].join("\n");
}

/** What would begin another block at the start of a line is text here. */
export const lineStarts = (text: string): string =>
  text
    .replaceAll(/^(?=#{1,3}\s|-|\+\s|>|!\[|\{\{(?:hotline|signature)\}\}$)/gm, "\\")
    .replaceAll(/^(\d{1,9})(?=[.)]\s)/gm, "$1\\")
    .replaceAll(/^Table:/gm, "Table\\:");

/** Marks are set where they change, so that runs which overlap stay as they are. */
export function inlineMarkdown(content: readonly Inline[]): string {
  const parts: string[] = [];
  let now: Inline = { text: "" };
  for (const group of linkGroups(content)) {
    const around: Inline = {
      text: "",
      strong: group.every((inline) => inline.strong),
      emphasis: group.every((inline) => inline.emphasis),
    };
    parts.push(change(now, around));
    now = around;
    const href = group[0]!.href;
    if (href === undefined) parts.push(escapeText(group[0]!.text));
    else parts.push(`[${inside(group, around)}](${href})`);
  }
  return parts.join("") + change(now, { text: "" });
}

/** The text of a link, with marks that not all of it bears. */
function inside(group: readonly Inline[], around: Inline): string {
  let now = around;
  const parts = group.map((inline) => {
    const mark = change(now, inline);
    now = inline;
    return mark + escapeText(inline.text);
  });
  return parts.join("") + change(now, around);
}

const change = (from: Inline, to: Inline): string =>
  (Boolean(from.strong) === Boolean(to.strong) ? "" : "**") +
  (Boolean(from.emphasis) === Boolean(to.emphasis) ? "" : "*");

/** Runs with the same address are one link. */
function linkGroups(content: readonly Inline[]): Inline[][] {
  const groups: Inline[][] = [];
  for (const inline of content) {
    const last = groups.at(-1);
    if (inline.href !== undefined && last?.[0]!.href === inline.href) last!.push(inline);
    else groups.push([inline]);
  }
  return groups;
}
