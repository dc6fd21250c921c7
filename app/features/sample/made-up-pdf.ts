/** A one-page PDF with a few centered lines: what the sample's made-up certificates are. */

export interface MadeUpPage {
  /** From top to bottom; the first is large. Letters of Western Europe only. */
  readonly lines: readonly string[];
  /** Civil day on which it says it was made, "YYYY-MM-DD". */
  readonly madeOn: string;
  /** Saved again on a later day by this program. */
  readonly savedAgain?: { readonly on: string; readonly by: string };
}

const WIDTH = 792;
const HEIGHT = 612;

/** The bytes of the PDF. Nothing in it is active; its text can be read. */
export function madeUpPdf(page: MadeUpPage): Uint8Array {
  const content = drawing(page.lines);
  const { savedAgain } = page;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    font("Helvetica"),
    font("Helvetica-Bold"),
    `<< /Producer (${escaped(savedAgain?.by ?? "Sample learning portal")}) /CreationDate (${moment(page.madeOn)}) /ModDate (${moment(savedAgain?.on ?? page.madeOn)}) >>`,
  ];
  let file = "%PDF-1.4\n";
  const places = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

const font = (name: string) =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
const moment = (day: string) => `D:${day.replaceAll("-", "")}101500Z`;
const escaped = (text: string) => text.replaceAll(/[\\()]/g, (sign) => `\\${sign}`);

/** A frame, and the lines in the middle of it. */
function drawing(lines: readonly string[]): string {
  const frame = `0.16 0.36 0.68 RG 3 w 28 28 ${WIDTH - 56} ${HEIGHT - 56} re S`;
  const text = lines.map((line, i) => {
    const large = i === 0;
    const size = large ? 30 : 16;
    // Half of the size is about what a letter of Helvetica takes on average.
    const left = Math.max(48, (WIDTH - line.length * size * 0.52) / 2);
    return `BT /${large ? "F2" : "F1"} ${size} Tf ${left.toFixed(0)} ${470 - i * 48} Td (${escaped(line)}) Tj ET`;
  });
  return [frame, "0.1 g", ...text].join("\n");
}
