import { ExternalHyperlink, type ParagraphChild, TextRun } from "docx";
import type { Inline } from "../piece-document.ts";
import { isSafeLink } from "../to-html.ts";
import { directions } from "./direction.ts";
import type { OfficePiece } from "./task.ts";

/** Runs of text with their marks, their links, and their direction. */
export function docxRuns(content: readonly Inline[], piece: OfficePiece): ParagraphChild[] {
  return content.flatMap((inline): ParagraphChild[] => {
    const isLink = inline.href !== undefined && isSafeLink(inline.href);
    const runs = textRuns(inline, isLink ? piece.colors.primaryText.slice(1) : null);
    return isLink ? [new ExternalHyperlink({ link: inline.href!, children: runs })] : runs;
  });
}

function textRuns(inline: Inline, link: string | null): TextRun[] {
  return inline.text.split("\n").flatMap((line, lineAt) =>
    directions(line === "" ? " " : line).map(
      ({ text, right }, at) =>
        new TextRun({
          text,
          ...(lineAt > 0 && at === 0 ? { break: 1 } : {}),
          ...(inline.strong ? { bold: true } : {}),
          ...(inline.emphasis ? { italics: true } : {}),
          ...(right ? { rightToLeft: true } : {}),
          ...(link ? { color: link, underline: {} } : {}),
        }),
    ),
  );
}
