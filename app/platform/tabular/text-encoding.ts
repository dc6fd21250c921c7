import { isUtf8 } from "node:buffer";
import type { Bytes } from "./bytes.ts";
import type { Encoding } from "./table-types.ts";
import { UnreadableTable } from "./unreadable.ts";

const decoderName: Record<Encoding, string> = {
  "utf-8": "utf-8",
  "utf-8-bom": "utf-8",
  "windows-1252": "windows-1252",
  "utf-16le": "utf-16le",
  "utf-16be": "utf-16be",
  macintosh: "macintosh",
};

/** Marks at the front of a file, and UTF-16 without one: text has its zero bytes on one side. */
function byFirstBytes(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8-bom";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]! += 1;
  });
  const half = head.byteLength / 2;
  if (zeros[1]! > half * 0.3 && zeros[0]! < half * 0.05) return "utf-16le";
  if (zeros[0]! > half * 0.3 && zeros[1]! < half * 0.05) return "utf-16be";
  return null;
}

/** Control bytes that no text holds (tab, line ends, form feed and the DOS end mark aside). */
function looksBinary(head: Uint8Array): boolean {
  let odd = 0;
  for (const byte of head)
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 26)
      odd += 1;
  return odd > head.byteLength * 0.01;
}

/** Bytes at the end of a chunk that begin a character the next chunk completes (0 to 3). */
function openBytes(chunk: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, chunk.byteLength); back++) {
    const byte = chunk[chunk.byteLength - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

/** Whether every byte of the file is valid UTF-8: one accent in line 900,000 decides. */
async function allUtf8(bytes: Bytes): Promise<boolean> {
  let carry: Uint8Array = new Uint8Array(0);
  for await (const chunk of bytes.chunks()) {
    const joined = carry.byteLength === 0 ? chunk : Buffer.concat([carry, chunk]);
    const open = openBytes(joined);
    if (!isUtf8(joined.subarray(0, joined.byteLength - open))) return false;
    carry = joined.slice(joined.byteLength - open);
  }
  return carry.byteLength === 0;
}

/**
 * The encoding of a text file: byte order marks, UTF-16 without one, UTF-8 when all of the file
 * is valid, else Windows-1252 (or Mac Roman where lines end the old Macintosh way).
 * @throws UnreadableTable when the bytes are no text.
 */
export async function detectEncoding(bytes: Bytes): Promise<Encoding> {
  const head = await bytes.head(64 * 1024);
  const known = byFirstBytes(head);
  if (known) return known;
  if (looksBinary(head))
    throw new UnreadableTable(
      "binary",
      "This file is not a table. Load a CSV or .xlsx file exported from your system.",
    );
  if (await allUtf8(bytes)) return "utf-8";
  // Lines that end in CR alone come from old Macintosh programs, and so do their accents.
  return head.includes(13) && !head.includes(10) ? "macintosh" : "windows-1252";
}

/** The file as text, in pieces, without its byte order mark, zero bytes and DOS end mark. */
export async function* decode(bytes: Bytes, encoding: Encoding): AsyncIterable<string> {
  const decoder = new TextDecoder(decoderName[encoding]);
  for await (const chunk of bytes.chunks()) {
    const text = clean(decoder.decode(chunk, { stream: true }));
    if (text !== "") yield text;
  }
  const rest = clean(decoder.decode());
  if (rest !== "") yield rest;
}

function clean(text: string): string {
  return text.includes("\0") || text.includes("\x1a")
    ? text.replaceAll("\0", "").replaceAll("\x1a", "")
    : text;
}
