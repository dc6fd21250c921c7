import { Document, Footer, HeadingLevel, Packer, Paragraph, TextRun } from "docx";
import type { Agenda } from "./draft-agenda.ts";

const POINTS = 2; // docx counts in half points
const list = (text: string) =>
  new Paragraph({ text, bullet: { level: 0 }, spacing: { after: 60 } });
const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]) =>
  new Paragraph({ text, heading: level, spacing: { before: 200, after: 80 } });

/** An agenda as a Word file with real headings and lists, to be changed freely. */
export async function agendaDocx(agenda: Agenda): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Document({
    title: agenda.title,
    creator: agenda.organization,
    description: agenda.foot,
    styles: {
      default: {
        document: { run: { font: "Arial", size: 10.5 * POINTS, language: { value: "en-US" } } },
        heading1: { run: { font: "Arial", size: 20 * POINTS, color: "16233B" } },
        heading2: { run: { font: "Arial", size: 12 * POINTS, bold: true, color: "16233B" } },
      },
    },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new Paragraph({ children: [new TextRun({ text: agenda.foot, size: 8 * POINTS })] }),
            ],
          }),
        },
        children: [
          new Paragraph(agenda.organization),
          heading(agenda.title, HeadingLevel.HEADING_1),
          ...agenda.facts.map(({ term, value }) => new Paragraph(`${term}: ${value}`)),
          ...agenda.items.flatMap((item) => [
            heading(item.title, HeadingLevel.HEADING_2),
            ...item.lines.map(list),
          ]),
          new Paragraph({ children: [new TextRun({ text: agenda.question, bold: true })] }),
          heading("Talking points", HeadingLevel.HEADING_2),
          ...agenda.points.map(list),
          new Paragraph({
            spacing: { before: 200 },
            children: [new TextRun({ text: agenda.source, size: 8 * POINTS })],
          }),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
