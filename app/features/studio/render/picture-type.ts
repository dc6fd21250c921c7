/** What a picture is, read from its first bytes; its name says nothing of it. */
export type PictureType = "png" | "jpg" | "svg";

/** PNG, JPEG or SVG; null for anything else. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  const [a, b, c, d] = bytes;
  if (a === 0x89 && b === 0x50 && c === 0x4e && d === 0x47) return "png";
  if (a === 0xff && b === 0xd8 && c === 0xff) return "jpg";
  const start = new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart();
  return /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(start) ? "svg" : null;
}
