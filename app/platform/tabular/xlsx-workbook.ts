import { posix } from "node:path";
import type { RawRow, SheetName } from "./table-types.ts";
import { UnreadableTable } from "./unreadable.ts";
import { type Archive, entryText, limits, openArchive } from "./xlsx-archive.ts";
import { SheetReader, StringsReader } from "./xlsx-rows.ts";
import { StyleReader } from "./xlsx-styles.ts";
import { attribute, type XmlHandler, XmlScan } from "./xml-scan.ts";

type Sheet = SheetName & { part: string };
type Parts = { sheets: Sheet[]; strings: string | null; styles: string | null; is1904: boolean };

/** A workbook whose sheets are known and whose rows can be read, again and again. */
export type Workbook = {
  sheets: SheetName[];
  /** The sheet to read: the one asked for, else the first that is not hidden. */
  choose(wanted?: string): string;
  read(sheet: string): AsyncIterable<RawRow[]>;
};

/**
 * Opens an .xlsx by path or bytes. Nothing is unpacked before its declared sizes are checked, rows
 * are read only as they are asked for, and empty cells cost nothing. Files are closed after use.
 * @throws UnreadableTable when it is another kind of archive, damaged, or a bomb.
 */
export async function openWorkbook(origin: { path: string } | Uint8Array): Promise<Workbook> {
  const parts = await withArchive(origin, readParts);
  const sheets = parts.sheets.map(({ name, hidden }) => ({ name, hidden }));
  return {
    sheets,
    choose(wanted) {
      if (wanted === undefined) return (sheets.find((s) => !s.hidden) ?? sheets[0]!).name;
      if (sheets.some((s) => s.name === wanted)) return wanted;
      throw new UnreadableTable(
        "no-sheet",
        `This workbook has no sheet called "${wanted}". It has: ${sheets.map((s) => s.name).join(", ")}.`,
      );
    },
    read: (name) =>
      readSheet(
        origin,
        parts,
        parts.sheets.find((s) => s.name === name)!,
      ),
  };
}

async function withArchive<T>(
  origin: { path: string } | Uint8Array,
  work: (archive: Archive) => Promise<T>,
): Promise<T> {
  const archive = await openArchive(origin);
  try {
    return await work(archive);
  } finally {
    archive.file.close();
  }
}

async function scan(archive: Archive, part: string, most: number, handler: XmlHandler) {
  const xml = new XmlScan(handler);
  for await (const piece of entryText(archive, part, most)) xml.push(piece);
}

const onOpen = (open: XmlHandler["open"]): XmlHandler => ({ open, close() {}, text() {} });

/** Says what a ZIP is that holds no workbook of the new kind. */
function refuseOther(names: string[]): never {
  const has = (start: string) => names.some((name) => name.startsWith(start));
  if (has("xl/workbook.bin"))
    throw new UnreadableTable(
      "binary-excel",
      "This is a binary Excel file (.xlsb). Open it in Excel, save it as .xlsx or CSV, and load that file.",
    );
  if (has("word/") || has("ppt/") || has("content.xml"))
    throw new UnreadableTable(
      "document",
      "This is a text document, a presentation or an OpenDocument file. Save its table as CSV or .xlsx and load that.",
    );
  throw new UnreadableTable(
    "archive",
    `This is a ZIP archive with ${names.length} ${names.length === 1 ? "file" : "files"}. Unpack it and load the table inside.`,
  );
}

/** Relations of a part: id to kind (the last word of its address) and the part it points to. */
async function relations(archive: Archive, part: string) {
  const found = new Map<string, { kind: string; part: string }>();
  const folder = posix.dirname(part);
  const name = posix.join(folder, "_rels", `${posix.basename(part)}.rels`);
  if (!archive.entries.has(name)) return found;
  await scan(
    archive,
    name,
    limits.partBytes,
    onOpen((tag, attributes) => {
      if (tag !== "Relationship") return;
      const target = attribute(attributes, "Target") ?? "";
      found.set(attribute(attributes, "Id") ?? "", {
        kind: (attribute(attributes, "Type") ?? "").split("/").at(-1)!,
        part: target.startsWith("/") ? target.slice(1) : posix.join(folder, target),
      });
    }),
  );
  return found;
}

async function readParts(archive: Archive): Promise<Parts> {
  const root = await relations(archive, "");
  const book =
    [...root.values()].find((r) => r.kind === "officeDocument")?.part ?? "xl/workbook.xml";
  if (!archive.entries.has(book) || !/(^|\/)workbook\d*\.xml$/i.test(book))
    refuseOther([...archive.entries.keys()]);
  const links = await relations(archive, book);
  const parts: Parts = { sheets: [], strings: null, styles: null, is1904: false };
  for (const { kind, part } of links.values()) {
    if (kind === "sharedStrings") parts.strings = part;
    if (kind === "styles") parts.styles = part;
  }
  await scan(
    archive,
    book,
    limits.partBytes,
    onOpen((tag, attributes) => {
      if (tag === "workbookPr")
        parts.is1904 = /^(1|true)$/.test(attribute(attributes, "date1904") ?? "");
      if (tag !== "sheet") return;
      const id = /\s\w+:id\s*=\s*["']([^"']+)/.exec(attributes)?.[1] ?? "";
      const link = links.get(id);
      const name = attribute(attributes, "name") ?? "";
      const hidden = /hidden/i.test(attribute(attributes, "state") ?? "");
      if (link?.kind === "worksheet" && archive.entries.has(link.part))
        parts.sheets.push({ name, hidden, part: link.part });
    }),
  );
  if (parts.sheets.length === 0)
    throw new UnreadableTable("no-sheet", "This workbook has no sheet with a table.");
  return parts;
}

async function* readSheet(
  origin: { path: string } | Uint8Array,
  parts: Parts,
  sheet: Sheet,
): AsyncIterable<RawRow[]> {
  const archive = await openArchive(origin);
  try {
    const styles = new StyleReader();
    if (parts.styles && archive.entries.has(parts.styles))
      await scan(archive, parts.styles, limits.partBytes, styles);
    const strings = new StringsReader();
    if (parts.strings && archive.entries.has(parts.strings))
      await scan(archive, parts.strings, limits.stringsBytes, strings);
    const reader = new SheetReader({
      strings: strings.strings,
      formats: styles.formats,
      is1904: parts.is1904,
    });
    const xml = new XmlScan(reader);
    for await (const piece of entryText(archive, sheet.part, limits.sheetBytes)) {
      xml.push(piece);
      if (reader.rows.length > 0) yield reader.rows.splice(0);
    }
  } finally {
    archive.file.close();
  }
}
