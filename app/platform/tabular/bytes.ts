import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";

const CHUNK = 256 * 1024;

/** Where a table comes from: a path, bytes at hand, or bytes kept elsewhere that can be read again. */
export type Origin =
  | { path: string }
  | Uint8Array
  | { size: number; stream(): AsyncIterable<Uint8Array> };

/** A file behind one face, wherever it is kept. */
export type Bytes = {
  size: number;
  /** The first `length` bytes, or fewer when the file is shorter. */
  head(length: number): Promise<Uint8Array>;
  chunks(): AsyncIterable<Uint8Array>;
  /** For readers that jump about in the file; kept bytes are brought together first. */
  seekable(): Promise<{ path: string } | Uint8Array>;
};

/** Reads from a path or from kept bytes (streamed, never whole), or from bytes already at hand. */
export async function bytesOf(origin: Origin): Promise<Bytes> {
  if (origin instanceof Uint8Array)
    return {
      size: origin.byteLength,
      head: async (length) => origin.subarray(0, length),
      chunks: () => slices(origin),
      seekable: async () => origin,
    };
  if ("stream" in origin)
    return {
      size: origin.size,
      head: (length) => firstBytes(origin.stream(), length),
      chunks: () => origin.stream(),
      seekable: () => firstBytes(origin.stream(), origin.size),
    };
  const { path } = origin;
  const { size } = await stat(path);
  return {
    size,
    head: (length) => readHead(path, length),
    chunks: () => createReadStream(path, { highWaterMark: CHUNK }),
    seekable: async () => origin,
  };
}

async function firstBytes(stream: AsyncIterable<Uint8Array>, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    parts.push(part);
    size += part.byteLength;
    if (size >= length) break;
  }
  return parts.length === 1
    ? parts[0]!.subarray(0, length)
    : Buffer.concat(parts).subarray(0, length);
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
