/** What an uploaded piece of evidence may be, decided by its content and never by its name. */
import { inflateSync } from "node:zlib";
import sharp from "sharp";
import { Invalid } from "./errors.ts";

/** Evidence is one page or one picture; this is generous. */
export const EVIDENCE_LIMIT = 10 * 1024 * 1024;
/** A phone's picture has 12 to 50 million pixels; more is a bomb. */
const PIXELS = 60_000_000;
/** Wide enough to read a certificate. */
const EDGE = 3000;

export interface CheckedEvidence {
  readonly mediaType: "application/pdf" | "image/png" | "image/jpeg" | "image/webp";
  readonly bytes: Uint8Array;
  /** What a name of this type ends in. */
  readonly ending: ".pdf" | ".png" | ".jpg" | ".webp";
}

/**
 * Checks a file of at most 10 MB: a PDF without anything active, or a PNG, JPEG or WebP picture.
 * Pictures are drawn anew, which drops place, camera and whatever else was hidden in them.
 * Throws Invalid (field `evidence`) with a reason that a person can act on. Slow: call it outside
 * of any transaction.
 */
export async function checkEvidence(bytes: Uint8Array): Promise<CheckedEvidence> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length === 0) throw refusal("The file is empty. Choose another one.");
  if (file.length > EVIDENCE_LIMIT)
    throw refusal("The file is larger than 10 MB. Send a smaller scan, or one page only.");
  const kind = kindOf(file);
  if (kind === "heic")
    throw refusal(
      "This is a HEIC picture, which few programs can open. Send it as JPEG, or take a screenshot.",
    );
  if (kind === undefined)
    throw refusal(
      "This is neither a PDF nor a PNG, JPEG or WebP picture. Save it as one of those.",
    );
  if (kind === "pdf") {
    checkPdf(file);
    return { mediaType: "application/pdf", bytes: file, ending: ".pdf" };
  }
  return redraw(file, kind);
}

type Picture = "png" | "jpeg" | "webp";

function kindOf(file: Buffer): Picture | "pdf" | "heic" | undefined {
  const at = (offset: number, text: string) =>
    file.toString("latin1", offset, offset + text.length) === text;
  if (at(0, "%PDF-")) return "pdf";
  if (at(0, "\x89PNG\r\n\x1a\n")) return "png";
  if (at(0, "\xff\xd8\xff")) return "jpeg";
  if (at(0, "RIFF") && at(8, "WEBP")) return "webp";
  if (
    at(4, "ftyp") &&
    /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)/.test(file.toString("latin1", 8, 12))
  )
    return "heic";
  return undefined;
}

async function redraw(file: Buffer, kind: Picture): Promise<CheckedEvidence> {
  // Two kinds of file in one: readers of PDF look for its mark in the first 1,024 bytes.
  if (file.subarray(0, 1024).includes("%PDF-")) throw twoInOne();
  try {
    const picture = sharp(file, { limitInputPixels: PIXELS, failOn: "error" })
      .autoOrient()
      .resize({ width: EDGE, height: EDGE, fit: "inside", withoutEnlargement: true });
    if (kind === "png")
      return { mediaType: "image/png", bytes: await picture.png().toBuffer(), ending: ".png" };
    if (kind === "webp")
      return { mediaType: "image/webp", bytes: await picture.webp().toBuffer(), ending: ".webp" };
    return {
      mediaType: "image/jpeg",
      bytes: await picture.jpeg({ quality: 85 }).toBuffer(),
      ending: ".jpg",
    };
  } catch {
    throw refusal("The picture is damaged or far too large. Take a new one, or send a screenshot.");
  }
}

/** Names in a PDF that make it do something by itself, and what we say about each. */
const ACTIVE: readonly (readonly [RegExp, string])[] = [
  [/\/JavaScript(?![A-Za-z])/, "it contains a script"],
  [/\/Launch(?![A-Za-z])/, "it can start programs"],
  [/\/EmbeddedFiles?(?![A-Za-z])/, "it carries other files"],
  [/\/(RichMedia|Movie|Sound|Rendition)(?![A-Za-z])/, "it contains video or sound"],
  [/\/(XFA|SubmitForm|ImportData)(?![A-Za-z])/, "it contains an active form"],
  [/\/GoTo[RE](?![A-Za-z])/, "it opens other files"],
  [/\/Encrypt(?![A-Za-z])/, "it is locked with a password or rights, so it cannot be checked"],
];

function checkPdf(file: Buffer): void {
  const raw = file.toString("latin1");
  if (!/%%EOF[\s\0]*$/.test(raw.slice(-2048))) throw twoInOne();
  if (/<(script|html|svg|iframe|!doctype html)[\s>]/i.test(raw) || raw.includes("PK\x05\x06"))
    throw twoInOne();
  const text = plainNames(raw) + plainNames(packedObjects(file, raw));
  for (const [pattern, what] of ACTIVE)
    if (pattern.test(text))
      throw refusal(`This PDF cannot be taken: ${what}. Print it to a new PDF, or send a picture.`);
}

/** `/J#61vaScript` is `/JavaScript` to a reader, so it must be to us. */
const plainNames = (text: string): string =>
  text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** Packed the one way that writers use. */
const READABLE = /\/Filter\s*(\/FlateDecode|\[\s*\/FlateDecode\s*\])(?![A-Za-z])/;

/** No certificate has nearly as many packs of objects; unpacking them must end soon. */
const MOST_PACKS = 10_000;

/** The objects that a PDF keeps compressed: what is active could hide there. */
function packedObjects(file: Buffer, raw: string): string {
  const declared = plainNames(raw).match(/\/ObjStm(?![A-Za-z])/g)?.length ?? 0;
  if (declared === 0) return "";
  const found: string[] = [];
  let budget = 4 * EVIDENCE_LIMIT;
  for (const { dictionary, start, end } of declared > MOST_PACKS ? [] : streamsOf(raw)) {
    if (!/\/ObjStm(?![A-Za-z])/.test(dictionary)) continue;
    if (!READABLE.test(dictionary) || /\/DecodeParms/.test(dictionary)) break;
    try {
      const bytes = inflateSync(file.subarray(start, end), { maxOutputLength: budget });
      budget -= bytes.length;
      found.push(bytes.toString("latin1"));
    } catch {
      break;
    }
  }
  if (found.length !== declared)
    throw refusal("This PDF is packed in a way that cannot be checked. Print it to a new PDF.");
  return found.join("\n");
}

/** A dictionary stands before its stream and is no longer than this. */
const LONGEST_DICTIONARY = 4000;

/**
 * Every stream with the dictionary before it. The text is walked once: a pattern that looks for
 * both at once takes minutes on a file made to that end.
 */
function* streamsOf(raw: string): Generator<{ dictionary: string; start: number; end: number }> {
  let before = 0;
  let end = 0;
  for (const match of raw.matchAll(/\bstream\r?\n/g)) {
    const start = match.index + match[0].length;
    const head = raw.slice(Math.max(before, match.index - LONGEST_DICTIONARY), match.index);
    before = start;
    const own = head.slice(Math.max(0, head.lastIndexOf("endobj") + 1));
    const dictionary = /\bobj\b([\s\S]*)$/.exec(own)?.[1];
    if (end !== Number.POSITIVE_INFINITY && end < start) {
      const next = raw.indexOf("endstream", start);
      end = next < 0 ? Number.POSITIVE_INFINITY : next;
    }
    if (dictionary !== undefined) yield { dictionary: plainNames(dictionary), start, end };
  }
}

const refusal = (message: string) => new Invalid([{ field: "evidence", message }]);
const twoInOne = () =>
  refusal("This file is damaged, or more than one kind of file at once. Print it to a new PDF.");
