import { createHash } from "node:crypto";
import sharp from "sharp";
import { Invalid } from "#platform/errors.ts";
import { type CheckedEvidence, checkEvidence } from "#platform/evidence.ts";
import { readPdf } from "#platform/pdf.ts";
import { signsInPdf, signsInPicture } from "./find-signs.ts";
import { datesIn, namesIn, numbersIn, plainWords } from "./read-text.ts";
import { MOST_TEXT, nothingRead, type Reading } from "./reading.ts";

/** A certificate that was checked, drawn and read: ready to be kept in one short transaction. */
export interface PreparedCertificate {
  readonly evidence: CheckedEvidence & { readonly name: string };
  /** A picture of page 1 as WebP; null when it could not be drawn. */
  readonly preview: Uint8Array | null;
  readonly reading: Reading;
  /** Of the file as it was sent. */
  readonly uploadSha256: string;
  /** Of the words in it, when there are enough to tell documents apart. */
  readonly textSha256: string | null;
}

/** Large enough to read on a desk's screen, small enough to come at once. */
const PREVIEW = { width: 1500, height: 1500, fit: "inside", withoutEnlargement: true } as const;

/**
 * Checks an uploaded certificate, draws its first page and reads its text. Slow: call it outside of
 * any transaction.
 *
 * @throws Invalid (field `certificate`) with a reason that the sender can act on
 */
export async function prepareCertificate(upload: {
  readonly bytes: Uint8Array;
  readonly name: string;
}): Promise<PreparedCertificate> {
  const checked = await check(upload.bytes);
  const { preview, reading } =
    checked.mediaType === "application/pdf"
      ? await readDocument(checked.bytes)
      : await readPicture(upload.bytes, checked.bytes);
  return {
    evidence: { ...checked, name: upload.name },
    preview,
    reading,
    uploadSha256: sha256(upload.bytes),
    textSha256: reading.text.length < ENOUGH_TEXT ? null : sha256(plainWords(reading.text)),
  };
}

/** Shorter texts are alike by chance. */
const ENOUGH_TEXT = 40;

const sha256 = (content: Uint8Array | string) => createHash("sha256").update(content).digest("hex");

interface Read {
  readonly preview: Uint8Array | null;
  readonly reading: Reading;
}

async function readDocument(bytes: Uint8Array): Promise<Read> {
  const content = await readPdf(bytes);
  const signs = signsInPdf(bytes, content);
  if (content === null) return { preview: null, reading: nothingRead("failed", signs) };
  const text = storable(content.text);
  if (text === "")
    return {
      preview: content.picture,
      reading: { ...nothingRead("none", signs), pages: content.pageCount },
    };
  return {
    preview: content.picture,
    reading: {
      how: "text",
      text,
      names: namesIn(text),
      dates: datesIn(text),
      numbers: numbersIn(text),
      pages: content.pageCount,
      signs,
    },
  };
}

/** As the database can keep it, on one spacing. */
const storable = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{C}\n]/gu, " ")
    .replaceAll(/[^\S\n]+/g, " ")
    .replaceAll(/\n\s*/g, "\n")
    .trim()
    .slice(0, MOST_TEXT)
    .toWellFormed();

async function readPicture(sent: Uint8Array, redrawn: Uint8Array): Promise<Read> {
  return {
    preview: await smaller(redrawn),
    reading: nothingRead("none", await signsInPicture(sent)),
  };
}

async function check(bytes: Uint8Array): Promise<CheckedEvidence> {
  try {
    return await checkEvidence(bytes);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    throw new Invalid(error.problems.map((problem) => ({ ...problem, field: "certificate" })));
  }
}

const smaller = (picture: Uint8Array): Promise<Uint8Array> =>
  sharp(picture).resize(PREVIEW).webp({ quality: 82 }).toBuffer();
