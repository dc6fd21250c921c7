import { hotlineWords } from "./hotline-words.ts";
import type { Block, Hotline, Inline } from "./piece-document.ts";

/**
 * Blocks as text without any marks, as it goes into a post or the plain part of a mail. Addresses of
 * links stand behind their words, pictures as their descriptions.
 * @param hotline null where the block cannot be filled: it is left out
 */
export function toPlainText(blocks: readonly Block[], hotline: Hotline | null = null): string {
  const parts = blocks.map((block) => blockText(block, hotline)).filter((part) => part !== "");
  return parts.join("\n\n") + (parts.length > 0 ? "\n" : "");
}

function blockText(block: Block, hotline: Hotline | null): string {
  switch (block.type) {
    case "heading":
    case "paragraph":
      return inlineText(block.content);
    case "quote":
      return `“${inlineText(block.content)}”`;
    case "list":
      return block.items
        .map((item, at) => {
          const mark = block.ordered ? `${at + 1}. ` : "• ";
          return mark + inlineText(item).replaceAll("\n", `\n${" ".repeat(mark.length)}`);
        })
        .join("\n");
    case "table":
      return [
        ...(block.caption === "" ? [] : [block.caption]),
        block.head.join(" | "),
        ...block.rows.map((row) => row.join(" | ")),
      ].join("\n");
    case "picture":
      return block.decorative ? "" : `[Picture: ${block.alt}]`;
    case "hotline":
      return hotline ? hotlineText(hotline) : "";
    case "signature":
      return ["____________________", ...block.lines].join("\n");
    case "break":
      return "* * *";
  }
}

/** The Hotline as lines of text. */
export function hotlineText(hotline: Hotline): string {
  const { title, ways, note } = hotlineWords(hotline);
  return [title, ...ways.map((way) => way.map((inline) => inline.text).join("")), note].join("\n");
}

/** Text of a line; an address behind the words that link to it. */
export function inlineText(content: readonly Inline[]): string {
  return content
    .map((inline, at) => {
      const { text, href } = inline;
      if (href === undefined || content[at + 1]?.href === href) return text;
      const linked = content.filter((one) => one.href === href).map((one) => one.text);
      const shown = href.replace(/^(mailto|tel):/, "");
      return linked.join("") === shown || href.startsWith("tel:") ? text : `${text} (${shown})`;
    })
    .join("");
}
