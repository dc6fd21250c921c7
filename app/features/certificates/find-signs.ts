/** Signs that a file was changed after it was made. Each has harmless reasons too. */
import sharp from "sharp";
import type { PdfContent } from "#platform/pdf.ts";
import type { Sign } from "./reading.ts";

/** Programs with which one changes a page; what only makes or prints one is not among them. */
const EDITORS =
  /(photoshop|illustrator|indesign|acrobat pro|pdf-?xchange editor|foxit (?:phantom|pdf ?editor)|nitro|pdfescape|sejda|smallpdf|ilovepdf|pdffiller|pdf ?element|canva|inkscape|gimp|coreldraw|affinity|libreoffice draw|master pdf|dochub|paint\.net|pixlr|picsart|snapseed|photopea|microsoft paint|krita)/i;
/** A day or less apart is one making. */
const SAME_MAKING_HOURS = 24;

/**
 * The signs in a PDF.
 * @param bytes the file as it was sent
 * @param content what was read of it; null when it could not be read
 */
export function signsInPdf(bytes: Uint8Array, content: PdfContent | null): Sign[] {
  const signs: Sign[] = [];
  const made = dayOf(content?.origin.created);
  const saved = dayOf(content?.origin.modified);
  const editor = editorIn(`${content?.origin.creator ?? ""} ${content?.origin.producer ?? ""}`);
  if (editor) signs.push({ kind: "edited-with", by: editor, madeOn: made, savedOn: saved });
  const apart = made && saved && hoursBetween(content!.origin.created, content!.origin.modified);
  if (versions(bytes) > 1 || (apart && apart > SAME_MAKING_HOURS))
    signs.push({ kind: "saved-again", by: null, madeOn: made, savedOn: saved });
  if ((content?.overlays ?? 0) > 0)
    signs.push({ kind: "written-over", by: null, madeOn: made, savedOn: saved });
  return signs;
}

const editorIn = (text: string): string | null => {
  const found = EDITORS.exec(text)?.[1];
  return found ? found.replace(/^./, (c) => c.toUpperCase()) : null;
};

/** How often a PDF was saved onto itself. One that is made for the web ends twice from the start. */
function versions(bytes: Uint8Array): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const ends = text.match(/%%EOF/g)?.length ?? 0;
  return /\/Linearized\b/.test(text.slice(0, 2048)) ? ends - 1 : ends;
}

/** "D:20261103101500-05'00'" as a day; null when it says none. */
function dayOf(text: string | undefined): string | null {
  const parts = /^(?:D:)?(\d{4})(\d{2})(\d{2})/.exec(text ?? "");
  if (!parts) return null;
  try {
    return Temporal.PlainDate.from(`${parts[1]}-${parts[2]}-${parts[3]}`).toString();
  } catch {
    return null;
  }
}

function hoursBetween(a: string, b: string): number {
  const moment = (text: string) => {
    const p = /^(?:D:)?(\d{4})(\d{2})(\d{2})(\d{2})?(\d{2})?/
      .exec(text)
      ?.slice(1)
      .map((n) => Number(n ?? 0));
    return p ? Date.UTC(p[0]!, p[1]! - 1, p[2]!, p[3], p[4]) : Number.NaN;
  };
  return Math.abs(moment(b) - moment(a)) / 3_600_000;
}

/** The signs in a picture, from what its program wrote beside it; gone once it is drawn anew. */
export async function signsInPicture(bytes: Uint8Array): Promise<Sign[]> {
  const { exif, xmp, iptc, comments } = await sharp(bytes, { failOn: "none" }).metadata();
  const notes = (comments ?? []).map((comment) => comment.text).join(" ");
  const said = [exif, xmp, iptc].map((part) => part?.toString("latin1") ?? "").join(" ");
  const editor = editorIn(`${said} ${notes}`);
  return editor ? [{ kind: "picture-edited", by: editor, madeOn: null, savedOn: null }] : [];
}
