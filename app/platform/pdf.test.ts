/** Reading PDFs of strangers: good ones are read, hostile ones end softly and soon. */
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { expect, test } from "vitest";
import { writePlainPdf } from "../features/certificates/testing/plain-pdf.ts";
import { readPdf } from "./pdf.ts";

/** A PDF of these objects, numbered from 1; the first is the catalog. */
function pdfOf(objects: readonly string[]): Uint8Array {
  let text = "%PDF-1.7\n";
  const offsets = objects.map((body, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = text.length;
  const entries = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}
const page = (box: string, more = "", content = "") => [
  "<< /Type /Catalog /Pages 2 0 R >>",
  "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
  `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents 4 0 R ${more} >>`,
  `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
];

test("R50 words, origin and a picture of page 1 are read, in any size of page", async () => {
  const pdf = writePlainPdf({
    lines: ["Certificate", "Ana Núñez", "November 3, 2026"],
    info: { Producer: "A learning system", CreationDate: "D:20261103" },
    overlay: "A note",
  });
  const read = await readPdf(pdf);
  expect(read?.text.split(/\s*\n/)).toEqual(["Certificate", "Ana Núñez", "November 3, 2026"]);
  expect(read).toMatchObject({ pageCount: 1, overlays: 1 });
  expect(read?.origin).toMatchObject({ producer: "A learning system", created: "D:20261103" });
  const { width, height, format } = await sharp(read!.picture!).metadata();
  expect({ width, height, format }).toEqual({ width: 1500, height: 1159, format: "webp" });
});

test("a page of miles, a page of nothing and ten thousand pages are drawn as small as any", async () => {
  const huge = await readPdf(pdfOf(page("0 0 9000000 4500000")));
  expect((await sharp(huge!.picture!).metadata()).width).toBe(1500);
  expect(await readPdf(pdfOf(page("0 0 0 0")))).not.toBeUndefined();
  const count = 10_000;
  const many = await readPdf(
    pdfOf([
      "<< /Type /Catalog /Pages 2 0 R >>",
      `<< /Type /Pages /Count ${count} /Kids [${Array.from({ length: count }, (_, i) => `${i + 3} 0 R`).join(" ")}] >>`,
      ...Array.from(
        { length: count },
        () => "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
      ),
    ]),
  );
  expect(many?.pageCount).toBe(count);
});

test("what nests without end, or holds a picture of gigabytes, ends softly", async () => {
  const depth = 200_000;
  const nested = pdfOf([
    `<< /Type /Catalog /Pages 2 0 R /X ${"[".repeat(depth)}${"]".repeat(depth)} >>`,
    ...page("0 0 612 792").slice(1),
  ]);
  const loop = pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>",
  ]);
  const pixels = deflateSync(Buffer.alloc(1_000_000)).toString("latin1");
  const bomb = pdfOf([
    ...page("0 0 612 792", "/Resources << /XObject << /I 5 0 R >> >>", "600 0 0 600 0 0 cm /I Do"),
    `<< /Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode /Length ${pixels.length} >>\nstream\n${pixels}\nendstream`,
  ]);
  for (const file of [nested, loop, bomb, Buffer.from("%PDF-1.4\n%%EOF"), new Uint8Array(0)]) {
    const read = await readPdf(file);
    expect(read?.text ?? "").toBe("");
  }
  const after = await readPdf(writePlainPdf({ lines: ["Still here"] }));
  expect(after?.text).toBe("Still here");
});

test("a page that takes too long is given up, and the next file is read", async () => {
  const slow = pdfOf(page("0 0 612 792", "", "0 0 m 9 9 l S q Q ".repeat(400_000)));
  expect(await readPdf(slow, { patienceMs: 1 })).toBeNull();
  expect((await readPdf(writePlainPdf({ lines: ["Next"] })))?.text).toBe("Next");
});
