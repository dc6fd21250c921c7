import sharp from "sharp";
import { pictureType } from "../picture-type.ts";

export interface OfficePicture {
  readonly bytes: Buffer;
  readonly type: "png" | "jpg";
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** No file needs more than this in print. */
const WIDEST = 2000;

/** A picture as Office takes it: a drawing becomes pixels, what is far too large shrinks. */
export async function officePicture(bytes: Uint8Array): Promise<OfficePicture> {
  const type = pictureType(bytes);
  const input = sharp(bytes, { limitInputPixels: 100_000_000, density: type === "svg" ? 144 : 72 });
  const { width = 1, height = 1 } = await input.metadata();
  if (type !== "svg" && type !== null && width <= WIDEST)
    return { bytes: Buffer.from(bytes), type, width, height };
  const kept = type === "jpg" ? input.jpeg({ quality: 85 }) : input.png();
  const made = await kept
    .resize({ width: WIDEST, withoutEnlargement: true })
    .toBuffer({ resolveWithObject: true });
  return {
    bytes: made.data,
    type: type === "jpg" ? "jpg" : "png",
    width: made.info.width,
    height: made.info.height,
  };
}

/** The largest size of a picture that stays inside, in the units of the limits. */
export function inside(picture: OfficePicture, width: number, height: number) {
  const scale = Math.min(width / picture.width, height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}
