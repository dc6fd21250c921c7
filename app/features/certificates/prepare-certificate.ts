import { createHash } from "node:crypto";
import sharp from "sharp";
import { Invalid } from "#platform/errors.ts";
import { type CheckedEvidence, checkEvidence } from "#platform/evidence.ts";
import { nothingRead, type Reading } from "./reading.ts";

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
  return {
    evidence: { ...checked, name: upload.name },
    preview: checked.mediaType === "application/pdf" ? null : await smaller(checked.bytes),
    reading: nothingRead("none"),
    uploadSha256: createHash("sha256").update(upload.bytes).digest("hex"),
    textSha256: null,
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
