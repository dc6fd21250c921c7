import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";

const CHUNK = 256 * 1024;

/** A file on disk or bytes in memory, behind one face. */
export type Bytes = {
  size: number;
  /** The first `length` bytes, or fewer when the file is shorter. */
  head(length: number): Promise<Uint8Array>;
  chunks(): AsyncIterable<Uint8Array>;
  origin: { path: string } | Uint8Array;
};

/** Reads from a path (streamed, never whole) or from bytes already at hand. */
export async function bytesOf(origin: { path: string } | Uint8Array): Promise<Bytes> {
  if (origin instanceof Uint8Array)
    return {
      size: origin.byteLength,
      head: async (length) => origin.subarray(0, length),
      chunks: () => slices(origin),
      origin,
    };
  const { path } = origin;
  const { size } = await stat(path);
  return {
    size,
    head: (length) => readHead(path, length),
    chunks: () => createReadStream(path, { highWaterMark: CHUNK }),
    origin,
  };
}

async function* slices(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

async function readHead(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const buffer = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(buffer, filled, length - filled, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  } finally {
    await file.close();
  }
}
