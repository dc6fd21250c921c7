/**
 * An uploaded picture, looked at by its content and drawn anew. What was uploaded is never kept: place,
 * camera, scripts and whatever else hides in a file stay behind.
 */
import sharp, { type Sharp } from "sharp";
import { Invalid } from "#platform/errors.ts";
import type { Scanner } from "#platform/scanner.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/** A photo of a good camera has 10 to 20 MB. */
export const PICTURE_LIMIT = 25 * 1024 * 1024;
/** A phone's picture has 12 to 50 million pixels; more is a bomb. */
const PIXELS = 60_000_000;
const LONGEST_EDGE = 20_000;
/** Wide enough for a screen, and for paper at its full width. */
const EDGE = 2400;
const THUMB = 480;
/** A drawing has plain areas and is small as PNG; a photo is not. */
const PNG_LIMIT = 3 * 1024 * 1024;
const SECONDS = 20;

export interface PreparedPicture {
  readonly bytes: Uint8Array;
  readonly type: "image/png" | "image/jpeg";
  /** WebP, at most 480 pixels on its longer side. */
  readonly thumb: Uint8Array;
  /** In pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** 0 to 100: how light it is, and how far light and dark lie apart. */
  readonly brightness: number;
  readonly contrast: number;
}

/**
 * Looks at the first bytes, then at the size that the file claims, has it scanned where a scanner is
 * configured, and only then decodes it. Slow: call it outside of any transaction.
 * @throws Invalid (field `file`) with a reason that a person can act on
 */
export async function preparePicture(
  scanner: Scanner,
  bytes: Uint8Array,
): Promise<PreparedPicture> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length === 0) throw refusal("Choose a picture first.");
  if (file.length > PICTURE_LIMIT) throw refusal(TOO_LARGE);
  const kind = kindOf(file);
  const reason = REFUSED[kind];
  if (reason) throw refusal(reason);
  const scan = await scanner.scan(file);
  if (scan === "found") throw refusal("A virus scanner found something in it. It was not kept.");
  if (scan === "failed")
    throw refusal("The virus scanner did not answer, so it was not kept. Try again later.");
  // One picture after the other: each may take a few hundred megabytes while it is decoded.
  return oneAtATime(() => drawn(file));
}

export const TOO_LARGE =
  "The picture is larger than 25 MB. Nothing of it was kept. Save it smaller and send it again.";

type Kind = "png" | "jpeg" | "webp" | "gif" | "svg" | "heic" | "other";

const REFUSED: Readonly<Partial<Record<Kind, string>>> = {
  svg: "SVG files can hold scripts, so they are not taken. Save the drawing as PNG, 2400 pixels wide.",
  heic: "This is a HEIC picture, which few programs can open. Send it as JPEG, or take a screenshot.",
  other: "This is no JPEG, PNG, WebP or GIF picture. Save it as one of those.",
};

/** By its first bytes; its name and what the browser says of it count for nothing. */
function kindOf(file: Buffer): Kind {
  const at = (offset: number, text: string) =>
    file.toString("latin1", offset, offset + text.length) === text;
  if (at(0, "\x89PNG\r\n\x1a\n")) return "png";
  if (at(0, "\xff\xd8\xff")) return "jpeg";
  if (at(0, "RIFF") && at(8, "WEBP")) return "webp";
  if (at(0, "GIF87a") || at(0, "GIF89a")) return "gif";
  if (at(4, "ftyp") && /^(?:hei|hev|mif|msf|avi)/.test(file.toString("latin1", 8, 12)))
    return "heic";
  const start = file.toString("utf8", 0, 4096);
  return /<svg[\s>]/i.test(start) ? "svg" : "other";
}

/** The first picture of the file, and the only one. */
const opened = (file: Buffer): Sharp =>
  sharp(file, {
    limitInputPixels: PIXELS,
    failOn: "error",
    pages: 1,
    sequentialRead: true,
  }).timeout({ seconds: SECONDS });

async function drawn(file: Buffer): Promise<PreparedPicture> {
  try {
    // Reads the head alone: a file that claims too much is refused before a pixel is decoded.
    const head = await opened(file).metadata();
    if (
      head.width * head.height > PIXELS ||
      head.width > LONGEST_EDGE ||
      head.height > LONGEST_EDGE
    )
      throw refusal("The picture has more than 60 million pixels. Save it smaller.");
    const upright = await opened(file)
      .autoOrient()
      .resize({ width: EDGE, height: EDGE, fit: "inside", withoutEnlargement: true })
      .toColorspace("srgb")
      .png({ compressionLevel: 6 })
      .toBuffer({ resolveWithObject: true });
    const { data, info } = upright;
    const solid = (await sharp(data).stats()).isOpaque;
    const photo = solid && (head.format === "jpeg" || data.length > PNG_LIMIT);
    const tone = await toneOf(data);
    return {
      bytes: photo ? await sharp(data).jpeg({ quality: 86 }).toBuffer() : data,
      type: photo ? "image/jpeg" : "image/png",
      thumb: await sharp(data)
        .resize({ width: THUMB, height: THUMB, fit: "inside", withoutEnlargement: true })
        .webp({ quality: 78 })
        .toBuffer(),
      width: info.width,
      height: info.height,
      ...tone,
    };
  } catch (error) {
    if (error instanceof Invalid) throw error;
    throw refusal("The picture is damaged or far too large. Save it again, or take a screenshot.");
  }
}

/** Lightness over the whole picture, on white where nothing is drawn. */
async function toneOf(
  png: Buffer,
): Promise<{ readonly brightness: number; readonly contrast: number }> {
  const { channels } = await sharp(
    await sharp(png)
      .flatten({ background: "#ffffff" })
      .resize({ width: 200, height: 200, fit: "inside" })
      .greyscale()
      .png()
      .toBuffer(),
  ).stats();
  const grey = channels[0]!;
  const percent = (value: number) => Math.min(100, Math.max(0, Math.round(value / 2.55)));
  return { brightness: percent(grey.mean), contrast: percent(grey.stdev) };
}

const refusal = (message: string) => new Invalid([{ field: "file", message }]);
