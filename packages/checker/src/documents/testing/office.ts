/** Makes Office files for tests: a ZIP archive of packed parts (PKWARE APPNOTE 6.3). */
import { crc32, deflateRawSync } from "node:zlib";

const u16 = (n: number) => Buffer.from([n & 255, n >> 8]);
function u32(n: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(n >>> 0);
  return bytes;
}

/** Packs parts into an archive. */
export function packed(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, part] of Object.entries(parts)) {
    const bytes = Buffer.from(part as string);
    const small = deflateRawSync(bytes);
    const common = Buffer.concat([
      ...[20, 0x0800, 8, 0, 0x21].map(u16),
      ...[crc32(bytes), small.length, bytes.length].map(u32),
      u16(Buffer.byteLength(name)),
      u16(0),
    ]);
    bodies.push(u32(0x04034b50), common, Buffer.from(name), small);
    directory.push(u32(0x02014b50), u16(20), common, Buffer.alloc(10), u32(at), Buffer.from(name));
    at += 4 + common.length + Buffer.byteLength(name) + small.length;
  }
  const index = Buffer.concat(directory);
  const count = u16(Object.keys(parts).length);
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(index.length), u32(at), u16(0)];
  return Buffer.concat([...bodies, index, ...end]);
}

const W = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="wp" xmlns:a="a" xmlns:pic="pic" xmlns:mc="mc" xmlns:adec="adec"`;

export const relations = (
  ...entries: readonly (readonly [id: string, type: string, target: string])[]
) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries
    .map(
      ([id, type, target]) =>
        `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${target.includes("://") ? ' TargetMode="External"' : ""}/>`,
    )
    .join("")}</Relationships>`;

/** A paragraph of Word. */
export const p = (text: string, style = "") =>
  `<w:p>${style}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** A .docx with these parts beside the body. */
export const docx = (body: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
  packed({
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...Object.fromEntries(
      Object.entries(more).map(([name, xml]) => [
        name,
        xml.replace("<part>", `<w:part ${W}>`).replace("</part>", "</w:part>"),
      ]),
    ),
  });

const A = `xmlns:a="a" xmlns:p="p" xmlns:r="r" xmlns:adec="adec"`;
export const slide = (shapes: string) =>
  `<p:sld ${A}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`;
export const shape = (text: string, type = "body") =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody>${text
    .split("|")
    .map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`)
    .join("")}</p:txBody></p:sp>`;

/** A .pptx of slides, shown in the order of `order` (numbers from 1). */
export const pptx = (
  slides: readonly string[],
  order: readonly number[],
  more: Readonly<Record<string, string>> = {},
): Uint8Array =>
  packed({
    "ppt/presentation.xml": `<p:presentation ${A}><p:sldIdLst>${order
      .map((n) => `<p:sldId id="${255 + n}" r:id="rId${n}"/>`)
      .join("")}</p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": relations(
      ...slides.map((_, i): [string, string, string] => [
        `rId${i + 1}`,
        "slide",
        `slides/slide${i + 1}.xml`,
      ]),
    ),
    ...Object.fromEntries(slides.map((xml, i) => [`ppt/slides/slide${i + 1}.xml`, xml])),
    ...more,
  });
