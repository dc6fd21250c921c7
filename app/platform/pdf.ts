/** Reading PDFs that strangers send: in a thread that is ended when it takes too long or too much. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import sharp from "sharp";
import type { PdfAnswer, PdfOrigin, PdfTask } from "./pdf-messages.ts";

export type { PdfOrigin } from "./pdf-messages.ts";

const workerUrl = import.meta.env?.PROD
  ? new URL("./pdf-worker.js", import.meta.url)
  : new URL("./pdf-worker.ts", import.meta.url);

/** A certificate is read in a tenth of a second; this is for slow machines. */
const PATIENCE_MS = 10_000;
/** What one file may take, in pages of 64 KB: 384 MB. */
const MEMORY_PAGES = 6144;
/** More at once would only take turns. */
const AT_ONCE = 2;
const TASK = { edge: 1500, pages: 3, characters: 20_000 } as const;

export interface PdfContent {
  readonly pageCount: number;
  /** The words of the first pages, at most 20,000 characters. */
  readonly text: string;
  /** Page 1 as WebP, its longer edge 1,500 pixels; null when it could not be drawn. */
  readonly picture: Uint8Array | null;
  readonly origin: PdfOrigin;
  /** Boxes of text or stamps that were laid over page 1. */
  readonly overlays: number;
}

/**
 * Reads the words of a PDF and draws its first page. Never throws for what the file is: null when
 * it is broken, too heavy or too slow. Takes up to ten seconds: call it outside of any transaction.
 *
 * @param limits for tests
 */
export async function readPdf(
  bytes: Uint8Array,
  limits: { readonly patienceMs?: number } = {},
): Promise<PdfContent | null> {
  const leave = await enter();
  try {
    const answer = await inThread(bytes, limits.patienceMs ?? PATIENCE_MS);
    if (answer === null) return null;
    const { picture, ...rest } = answer;
    return { ...rest, picture: picture && (await webp(picture)) };
  } finally {
    leave();
  }
}

async function inThread(bytes: Uint8Array, patienceMs: number): Promise<PdfAnswer | null> {
  const workerData: PdfTask = { module: await reader(), bytes, ...TASK };
  const worker = new Worker(workerUrl, {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: 96 },
    stdout: true,
    stderr: true,
  });
  const { promise, resolve } = Promise.withResolvers<PdfAnswer | null>();
  worker.once("message", resolve);
  worker.once("error", () => resolve(null));
  worker.once("exit", () => resolve(null));
  const timer = setTimeout(() => resolve(null), patienceMs);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

const webp = async ({ rgba, width, height }: NonNullable<PdfAnswer["picture"]>) =>
  sharp(rgba, { raw: { width, height, channels: 4 } })
    .flatten({ background: "#fff" })
    .webp({ quality: 82 })
    .toBuffer();

let compiled: Promise<WebAssembly.Module> | undefined;

/** The reader, compiled once for all threads, with the most memory that it may ever ask for. */
function reader(): Promise<WebAssembly.Module> {
  compiled ??= (async () => {
    const file = fileURLToPath(import.meta.resolve("@embedpdf/pdfium/pdfium.wasm"));
    return WebAssembly.compile(withMemoryLimit(await readFile(file), MEMORY_PAGES));
  })();
  return compiled;
}

/**
 * The module with a lower ceiling written into its memory section (WebAssembly core specification,
 * 5.5.8): threads limit the memory of scripts, not that of WebAssembly.
 */
function withMemoryLimit(module: Uint8Array, pages: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(module);
  let at = 8;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const id = bytes[at++];
    const length = number();
    const next = at + length;
    if (id === 5) {
      number(); // how many memories: one
      if (number() !== 1) break; // no ceiling to lower
      number(); // what it begins with
      writeNumber(bytes, at, next - at, pages);
      return bytes;
    }
    at = next;
  }
  throw new Error("The PDF reader has no memory section with a ceiling.");
}

/** LEB128 in as many bytes as stood there before. */
function writeNumber(bytes: Uint8Array, at: number, size: number, value: number): void {
  for (let i = 0; i < size; i++)
    bytes[at + i] = ((value >> (7 * i)) & 0x7f) | (i < size - 1 ? 0x80 : 0);
}

let inside = 0;
const waiting: (() => void)[] = [];

/** Waits for a turn; answers how to give it back. */
async function enter(): Promise<() => void> {
  if (inside >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else inside++;
  return () => {
    const next = waiting.shift();
    if (next) next();
    else inside--;
  };
}
