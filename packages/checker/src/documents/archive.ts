/** Parts of an Office file: a ZIP archive, read under limits. */
import yauzl from "yauzl";
import { UnreadableDocument } from "./document.ts";

const MIB = 1024 * 1024;
/** A thousand pages of text are some 8 MB of XML; what declares more is no piece of writing. */
const LIMITS = { entries: 20_000, parts: 48 * MIB } as const;

const damaged = () =>
  new UnreadableDocument("It is damaged, or no Office file. Open it, save it again, and retry.");
const tooLarge = () => new UnreadableDocument("It unpacks to far more than a text needs.");

function open(bytes: Uint8Array): Promise<yauzl.ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error ? reject(damaged()) : resolve(zip),
    );
  });
}

/** The declared size was checked; yauzl ends a part that unpacks to more than it declares. */
function unpack(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(damaged());
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => resolve(Buffer.concat(chunks)));
      stream.on("error", () => reject(damaged()));
    });
  });
}

/**
 * Unpacks the parts whose names are wanted; pictures and the rest stay packed.
 * @param wanted judges the name of a part
 * @param most bytes of all wanted parts together
 * @throws UnreadableDocument when it is damaged, encrypted or too large
 */
export async function readParts(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  most: number = LIMITS.parts,
): Promise<Map<string, string>> {
  const zip = await open(bytes);
  if (zip.entryCount > LIMITS.entries) throw tooLarge();
  const parts = new Map<string, string>();
  let total = 0;
  const read = async (entry: yauzl.Entry): Promise<void> => {
    if (!wanted(entry.fileName)) return;
    total += entry.uncompressedSize;
    if (total > most) throw tooLarge();
    if (entry.isEncrypted()) throw new UnreadableDocument("It is protected by a password.");
    if (parts.has(entry.fileName)) throw damaged();
    parts.set(entry.fileName, (await unpack(zip, entry)).toString("utf8"));
  };
  await new Promise<void>((resolve, reject) => {
    zip.on("error", () => reject(damaged()));
    zip.on("end", () => resolve());
    zip.on("entry", (entry: yauzl.Entry) => {
      read(entry).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });
  return parts;
}
