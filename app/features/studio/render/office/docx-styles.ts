import { type IStylesOptions, LineRuleType } from "docx";
import type { OfficePiece } from "./task.ts";

const POINTS = 2; // docx counts in half points
const INK = "16233B";
const QUIET = "526078";
/** On every computer that has Word. */
const FONT = "Arial";

/** The styles of a piece's Word file, in the colors of the brand. */
export function docxStyles(piece: OfficePiece): IStylesOptions {
  const color = piece.colors.primaryText.slice(1);
  const heading = (size: number, before: number, more: object = {}) => ({
    run: { font: FONT, size: size * POINTS, color, ...more },
    paragraph: { spacing: { before, after: 100 }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: {
          font: FONT,
          size: 10.5 * POINTS,
          color: INK,
          language: { value: piece.language, bidirectional: bidirectional(piece.language) },
        },
        paragraph: { spacing: { after: 160, line: 288, lineRule: LineRuleType.AUTO } },
      },
      heading1: heading(24, 0, { color: INK }),
      heading2: heading(14, 320, { bold: true }),
      heading3: heading(11.5, 240, { bold: true, color: INK }),
      heading4: heading(10.5, 200, { bold: true, color: QUIET }),
      listParagraph: { paragraph: { spacing: { after: 70 }, contextualSpacing: false } },
      caption: {
        run: { font: FONT, size: 10 * POINTS, bold: true, italics: false, color: INK },
        paragraph: { spacing: { before: 240, after: 80 } },
      },
    },
    paragraphStyles: [
      {
        id: "Small",
        name: "Small",
        basedOn: "Normal",
        run: { size: 8.5 * POINTS, color: QUIET },
      },
      {
        id: "Quote",
        name: "Quote",
        basedOn: "Normal",
        run: { size: 12 * POINTS, color: INK },
        paragraph: {
          indent: { left: 240 },
          border: {
            left: {
              style: "single",
              size: 18,
              color: piece.colors.accent.slice(1),
              space: 10,
            },
          },
        },
      },
    ],
  };
}

const bidirectional = (language: string): string => (language.startsWith("he") ? "he-IL" : "ar-SA");
