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
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, "utf8");
    const common = headOf(entry.bytes, name);
    const local = Buffer.concat([signature(0x04_03_4b_50), common, name]);
    directory.push(signature(0x02_01_4b_50), u16(VERSION), common, Buffer.alloc(10), u32(at), name);
    parts.push(local, entry.bytes);
    at += local.length + entry.bytes.length;
  }
  const index = Buffer.concat(directory);
  if (at + index.length > LIMIT || entries.length > 0xff_ff)
    throw new RangeError("This is too large for one ZIP file.");
  const end = [
    u16(0),
    u16(0),
    u16(entries.length),
    u16(entries.length),
    u32(index.length),
    u32(at),
    u16(0),
  ];
  return new Uint8Array(Buffer.concat([...parts, index, signature(0x06_05_4b_50), ...end]));
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
