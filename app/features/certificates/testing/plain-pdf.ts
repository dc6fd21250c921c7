/** For tests and figures: writes a plain PDF of one page. */

export interface PlainPdf {
  /** Lines from the top of the page down; the first is large. */
  readonly lines: readonly string[];
  /** Entries of its description, such as `Producer` or `ModDate`. */
  readonly info?: Readonly<Record<string, string>>;
  /** Saved again: its lines are appended as a later version of the page, as editors do. */
  readonly later?: { readonly lines: readonly string[]; readonly info?: PlainPdf["info"] };
  /** Landscape US letter unless said otherwise, in points. */
  readonly size?: readonly [width: number, height: number];
  /** Text laid over the page as a note. */
  readonly overlay?: string;
}

const bytesOf = (text: string): Buffer => Buffer.from(text, "latin1");

/** A string of a PDF; characters that Helvetica does not have become "?". */
const quoted = (text: string): string =>
  `(${text.replaceAll(/[^\x20-\xff]/g, "?").replaceAll(/[\\()]/g, (c) => `\\${c}`)})`;

function content(lines: readonly string[], [, height]: readonly [number, number]): string {
  const shown = lines.map((line, i) => {
    const size = i === 0 ? 30 : 16;
    return `BT /F1 ${size} Tf 72 ${height - 110 - i * 44} Td ${quoted(line)} Tj ET`;
  });
  return `0.11 0.37 0.77 RG 6 w 30 30 ${732} ${height - 60} re S\n${shown.join("\n")}`;
}

const stream = (text: string): string =>
  `<< /Length ${bytesOf(text).length} >>\nstream\n${text}\nendstream`;

const info = (entries: PlainPdf["info"] = {}): string =>
  `<< ${Object.entries(entries)
    .map(([name, value]) => `/${name} ${quoted(value)}`)
    .join(" ")} >>`;

/** The bytes of the PDF. */
export function writePlainPdf(pdf: PlainPdf): Uint8Array {
  const size = pdf.size ?? [792, 612];
  const note = pdf.overlay
    ? `<< /Type /Annot /Subtype /FreeText /Rect [300 200 560 240] /Contents ${quoted(pdf.overlay)} /DA (/F1 16 Tf) >>`
    : null;
  const objects: Record<number, string> = {
    1: "<< /Type /Catalog /Pages 2 0 R >>",
    2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size[0]} ${size[1]}] /Contents 4 0 R
      /Resources << /Font << /F1 5 0 R >> >> ${note ? "/Annots [7 0 R]" : ""} >>`,
    4: stream(content(pdf.lines, size)),
    5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    6: info(pdf.info),
    ...(note ? { 7: note } : {}),
  };
  const first = append("%PDF-1.4\n", objects);
  if (!pdf.later) return bytesOf(first.text);
  const changed = {
    4: stream(content(pdf.later.lines, size)),
    6: info({ ...pdf.info, ...pdf.later.info }),
  };
  return bytesOf(append(`${first.text}\n`, changed, first.table).text);
}

/** Objects with their cross-reference table after what is there already. */
function append(before: string, objects: Record<number, string>, previous?: number) {
  let text = before;
  const entries: string[] = [];
  for (const [number, body] of Object.entries(objects)) {
    entries.push(`${number} 1\n${String(text.length).padStart(10, "0")} 00000 n \n`);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const table = text.length;
  const prev = previous === undefined ? "" : `/Prev ${previous}`;
  text += `xref\n0 1\n0000000000 65535 f \n${entries.join("")}trailer\n<< /Size 8 /Root 1 0 R /Info 6 0 R ${prev} >>\nstartxref\n${table}\n%%EOF\n`;
  return { text, table };
}
