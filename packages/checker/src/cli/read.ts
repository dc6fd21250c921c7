/** Reads one file, or the standard input, under a limit. */
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import {
  type CheckedDocument,
  endingOf,
  readDocument,
  UnreadableDocument,
} from "../documents/index.ts";

const MIB = 1024 * 1024;
/** A text of 32 MB is fifty novels. Office files may be large because of their pictures. */
const LIMITS = { text: 32 * MIB, office: 512 * MIB } as const;
const tooLarge = (limit: number) =>
  new UnreadableDocument(`It is larger than ${limit / MIB} MB. Split it.`);

async function bytesOf(file: string): Promise<Uint8Array> {
  const handle = await open(file, "r");
  try {
    const { size, isFile } = await handle
      .stat()
      .then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (!isFile) throw new UnreadableDocument("It is no file.");
    const limit = /^\.(docx|pptx)$/.test(endingOf(file)) ? LIMITS.office : LIMITS.text;
    if (size > limit) throw tooLarge(limit);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function bytesFrom(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer | string>) {
    const bytes = Buffer.from(chunk as Buffer);
    size += bytes.length;
    if (size > LIMITS.text) throw tooLarge(LIMITS.text);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads what a path names; `-` is the standard input, read as Markdown.
 * @throws UnreadableDocument, or the system's own error
 */
export async function readTarget(path: string, input: Readable): Promise<CheckedDocument> {
  if (path === "-") return readDocument(await bytesFrom(input), "");
  return readDocument(await bytesOf(path), path);
}
