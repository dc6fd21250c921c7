/** Bytes of a text file as text, in the encodings that office programs write. */
import { UnreadableDocument } from "./document.ts";

const NOT_TEXT = "This is not a text: it holds bytes that no text has.";
/** Enough to tell what a file is. */
const LOOK = 4096;

/** UTF-16 without its mark: every second byte of Latin text is zero. */
function unmarked(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, LOOK);
  const zeros = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i & 1]! += 1;
  });
  const half = head.length / 2;
  if (zeros[1]! > half * 0.7 && zeros[0]! < half * 0.1) return "utf-16le";
  if (zeros[0]! > half * 0.7 && zeros[1]! < half * 0.1) return "utf-16be";
  return undefined;
}

function marked(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return undefined;
}

/** Control characters that no text file has; tab, line feed, form feed, return and escape may be. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

/**
 * Reads UTF-8, UTF-16 with or without its mark, and Windows-1252. The mark is no part of the text.
 * @throws UnreadableDocument for pictures, programs and the like
 */
export function decodeText(bytes: Uint8Array): string {
  const wide = marked(bytes) ?? unmarked(bytes);
  const text = new TextDecoder(wide ?? (isUtf8(bytes) ? "utf-8" : "windows-1252")).decode(bytes);
  if (CONTROLS.test(text)) throw new UnreadableDocument(NOT_TEXT);
  return text;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
