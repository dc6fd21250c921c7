import { crc32 } from "node:zlib";

/** A file to pack; its name may hold folders, with forward slashes. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const UTF8_NAMES = 0x0800;
const VERSION = 20;
/** DOS time has no zone and is of no use here: the first day it can name. */
const DOS_DATE = 0x0021;
const LIMIT = 0xff_ff_ff_ff;

/**
 * Packs files into a ZIP archive without compressing them (PKWARE APPNOTE 6.3, method 0): what we
 * pack is small text and pictures that are compressed already.
 *
 * @throws RangeError over 4 GB or 65,535 files, which would need the format's large variant
 */
export function zip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const writer = new ZipWriter();
  const parts = entries.flatMap((entry) => writer.file(entry));
  return new Uint8Array(Buffer.concat([...parts, writer.end()]));
}

/**
 * The same, file by file as they come: nothing but their names is held in memory.
 * @throws RangeError as `zip`
 */
export async function* zipStream(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
): AsyncGenerator<Uint8Array> {
  const writer = new ZipWriter();
  for await (const entry of entries) yield* writer.file(entry);
  yield writer.end();
}

/** Remembers the directory while files are written one after the other. */
class ZipWriter {
  readonly #directory: Uint8Array[] = [];
  #at = 0;

  /** A file's head and its bytes. */
  file(entry: ZipEntry): Uint8Array[] {
    const name = Buffer.from(entry.name, "utf8");
    const common = headOf(entry.bytes, name);
    const local = Buffer.concat([signature(0x04_03_4b_50), common, name]);
    this.#check(local.length + entry.bytes.length, this.#directory.length + 1);
    this.#directory.push(
      Buffer.concat([
        signature(0x02_01_4b_50),
        u16(VERSION),
        common,
        Buffer.alloc(10),
        u32(this.#at),
        name,
      ]),
    );
    this.#at += local.length + entry.bytes.length;
    return [local, entry.bytes];
  }

  /** The directory, which readers begin with. */
  end(): Uint8Array {
    const index = Buffer.concat(this.#directory);
    const files = this.#directory.length;
    this.#check(index.length, files);
    const sizes = [u16(files), u16(files), u32(index.length), u32(this.#at), u16(0)];
    return Buffer.concat([index, signature(0x06_05_4b_50), u16(0), u16(0), ...sizes]);
  }

  #check(more: number, files: number): void {
    if (this.#at + more > LIMIT || files > 0xff_ff)
      throw new RangeError("This is too large for one ZIP file.");
  }
}

/** The 26 bytes that a file's own head and its line in the directory share. */
function headOf(bytes: Uint8Array, name: Buffer): Buffer {
  const method = u16(0);
  const size = u32(bytes.length);
  const fields = [u16(VERSION), u16(UTF8_NAMES), method, u16(0), u16(DOS_DATE), u32(crc32(bytes))];
  return Buffer.concat([...fields, size, size, u16(name.length), u16(0)]);
}

const signature = (value: number) => u32(value);
function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
