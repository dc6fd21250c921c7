import sharp from "sharp";
import { Invalid } from "#platform/errors.ts";

/** A logo as a file is rarely over 100 KB; this is generous. */
const LIMIT = 5 * 1024 * 1024;
const PIXELS = 40_000_000;
/** Sharp on paper at the size in which it is shown. */
const WIDEST = 900;
const HIGHEST = 360;
const KINDS = ["png", "jpeg", "webp"];

export interface CheckedLogo {
  /** PNG. */
  readonly bytes: Uint8Array;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * Draws an uploaded PNG, JPEG or WebP picture anew as a PNG of at most 900 by 360 pixels, which
 * drops whatever else the file carried. Slow: call it outside of any transaction.
 *
 * @throws Invalid (field `logo`) with a reason that a person can act on
 */
export async function checkLogo(bytes: Uint8Array): Promise<CheckedLogo> {
  if (bytes.length === 0) throw refusal("Choose a picture first.");
  if (bytes.length > LIMIT) throw refusal("The picture is larger than 5 MB. Send a smaller one.");
  try {
    const picture = sharp(bytes, { limitInputPixels: PIXELS, failOn: "error" });
    const { format } = await picture.metadata();
    if (!KINDS.includes(format)) throw refusal("Send the logo as a PNG, JPEG or WebP picture.");
    const { data, info } = await picture
      .autoOrient()
      .resize({ width: WIDEST, height: HIGHEST, fit: "inside", withoutEnlargement: true })
      .png()
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof Invalid) throw error;
    throw refusal("This is not a PNG, JPEG or WebP picture, or it is damaged or far too large.");
  }
}

const refusal = (message: string) => new Invalid([{ field: "logo", message }]);
