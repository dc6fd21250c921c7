import yauzl from "yauzl";
import { MIB } from "./table-types.ts";
import { UnreadableTable } from "./unreadable.ts";

/** Limits on what an archive declares, checked before a byte is unpacked; yauzl holds it to them. */
export const limits = {
  entries: 5_000,
  totalBytes: 1536 * MIB,
  sheetBytes: 1024 * MIB,
  stringsBytes: 96 * MIB,
  partBytes: 16 * MIB,
  /** Real sheets pack 10 to 60 times; a bomb 1,000 times. Small parts may pack better. */
  ratio: 250,
  ratioFrom: 12 * MIB,
} as const;

export type Archive = { file: yauzl.ZipFile; entries: Map<string, yauzl.Entry> };

const damaged = () =>
  new UnreadableTable(
    "damaged",
    "This workbook is damaged. Open it in Excel, save it again, and load that copy.",
  );

const tooLarge = () =>
  new UnreadableTable(
    "too-large",
    "This workbook unpacks to far more than a table needs. Save only the sheet you need, as CSV, and load that.",
  );

function openFile(origin: { path: string } | Uint8Array): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, file: yauzl.ZipFile) =>
      error ? reject(damaged()) : resolve(file);
    if (origin instanceof Uint8Array)
      yauzl.fromBuffer(
        Buffer.from(origin.buffer, origin.byteOffset, origin.byteLength),
        options,
        done,
      );
    else yauzl.open(origin.path, options, done);
  });
}

function listEntries(file: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  let total = 0;
  return new Promise((resolve, reject) => {
    file.on("error", () => reject(damaged()));
    file.on("end", () => resolve(entries));
    file.on("entry", (entry: yauzl.Entry) => {
      total += entry.uncompressedSize;
      const packed = entry.uncompressedSize / Math.max(1, entry.compressedSize);
      if (total > limits.totalBytes) return reject(tooLarge());
      if (entry.uncompressedSize > limits.ratioFrom && packed > limits.ratio)
        return reject(tooLarge());
      if (entries.has(entry.fileName)) return reject(damaged());
      entries.set(entry.fileName, entry);
      file.readEntry();
    });
    file.readEntry();
  });
}

/**
 * Opens a ZIP container and lists what it declares. The caller closes `file`.
 * @throws UnreadableTable when it is damaged, or declares more than any table needs.
 */
export async function openArchive(origin: { path: string } | Uint8Array): Promise<Archive> {
  const file = await openFile(origin);
  try {
    if (file.entryCount > limits.entries) throw tooLarge();
    return { file, entries: await listEntries(file) };
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Text of one entry in pieces, as the reader asks for them. Refuses one larger than `most` bytes. */
export async function* entryText(
  archive: Archive,
  name: string,
  most: number,
): AsyncIterable<string> {
  const entry = archive.entries.get(name);
  if (!entry) throw damaged();
  if (entry.isEncrypted())
    throw new UnreadableTable(
      "password",
      "This file is protected with a password. Save a copy without the password and load the copy.",
    );
  if (entry.uncompressedSize > most) throw tooLarge();
  const decoder = new TextDecoder("utf-8");
  try {
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      archive.file.openReadStream(entry, (error, opened) =>
        error ? reject(error) : resolve(opened),
      );
    });
    for await (const chunk of stream) yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw error instanceof UnreadableTable ? error : damaged();
  }
}
