import { crc32, deflateRawSync } from "node:zlib";

/** One file of a test archive; `declared` lies about its unpacked size. */
export type ZipPart = { name: string; data: string | Uint8Array; declared?: number };

function record(part: ZipPart, offset: number): { local: Buffer; central: Buffer } {
  const data = Buffer.from(part.data as string);
  const packed = deflateRawSync(data);
  const name = Buffer.from(part.name);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(data), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(part.declared ?? data.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), fields, name, packed]);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  const central = Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), fields, tail, name]);
  return { local, central };
}

/** Builds a ZIP archive for tests of hostile and unusual files. */
export function zipOf(parts: ZipPart[]): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { local, central } = record(part, offset);
    locals.push(local);
    centrals.push(central);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

type Book = {
  sheets: { name: string; state?: string; rows: string; declared?: number }[];
  strings?: string[];
  formats?: string[];
  date1904?: boolean;
};

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;

/** Builds an .xlsx from the XML of its rows, so that tests can hold what real programs write. */
export function xlsxOf(book: Book): Uint8Array {
  const relations = (inner: string) => `${head}<Relationships>${inner}</Relationships>`;
  const sheets = book.sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ""} r:id="rId${i + 1}"/>`,
  );
  const links = book.sheets.map((_, i) =>
    relation(`rId${i + 1}`, "worksheet", `worksheets/sheet${i + 1}.xml`),
  );
  const formats = (book.formats ?? []).map(
    (code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code}"/>`,
  );
  const styles = (book.formats ?? []).map((_, i) => `<xf numFmtId="${164 + i}"/>`);
  return zipOf([
    {
      name: "_rels/.rels",
      data: relations(relation("rId1", "officeDocument", "xl/workbook.xml")),
    },
    {
      name: "xl/workbook.xml",
      data: `${head}<workbook><workbookPr${book.date1904 ? ' date1904="1"' : ""}/><sheets>${sheets.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: relations(
        `${links.join("")}${relation("rId90", "sharedStrings", "/xl/sharedStrings.xml")}${relation("rId91", "styles", "styles.xml")}`,
      ),
    },
    ...book.sheets.map(({ rows, declared }, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      data: `${head}<worksheet><sheetData>${rows}</sheetData></worksheet>`,
      ...(declared === undefined ? {} : { declared }),
    })),
    {
      name: "xl/sharedStrings.xml",
      data: `${head}<sst>${(book.strings ?? []).map((text) => `<si>${text}</si>`).join("")}</sst>`,
    },
    {
      name: "xl/styles.xml",
      data: `${head}<styleSheet><numFmts>${formats.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join("")}<xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
  ]);
}
