/** What may be handed out with a session, decided by its content and never by its name. */
import { fromBuffer, type ZipFile } from "yauzl";
import { Invalid } from "#platform/errors.ts";
import { checkEvidence } from "#platform/evidence.ts";

const LIMIT = 10 * 1024 * 1024;
const MOST_PARTS = 5000;
const MOST_UNPACKED = 300 * 1024 * 1024;

export interface CheckedMaterial {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** What a name of this type ends in. */
  readonly ending: string;
}

const OFFICE = [
  {
    part: "ppt/presentation.xml",
    ending: ".pptx",
    mediaType: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  },
  {
    part: "word/document.xml",
    ending: ".docx",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  },
] as const;

/**
 * Checks a file of at most 10 MB: a PDF or picture as evidence is checked, or a PowerPoint or Word
 * document without macros. Never opened by us beyond its table of contents, and only ever sent back
 * as a download. Slow: call it outside of any transaction.
 *
 * @throws Invalid (field `file`) with a reason that a person can act on
 */
export async function checkMaterial(bytes: Uint8Array): Promise<CheckedMaterial> {
  if (bytes.length > LIMIT)
    throw refusal("The file is larger than 10 MB. Put it on a shared drive and add a link.");
  if (!startsAsZip(bytes)) return checkPage(bytes);
  const parts = await partsOf(bytes);
  const kind = OFFICE.find((office) => parts.has(office.part));
  if (!kind || !parts.has("[Content_Types].xml"))
    throw refusal("This is not a PDF, a picture, or a PowerPoint or Word document (.pptx, .docx).");
  if ([...parts].some((name) => /vbaproject|activex|\.(exe|dll|js|vbs|scr)$/i.test(name)))
    throw refusal("This document contains macros. Save it without them, as .pptx or .docx.");
  return { mediaType: kind.mediaType, ending: kind.ending, bytes };
}

const startsAsZip = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

async function checkPage(bytes: Uint8Array): Promise<CheckedMaterial> {
  try {
    return await checkEvidence(bytes);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    throw new Invalid(
      error.problems.map(({ message }) => ({
        field: "file",
        message: message.startsWith("This is neither")
          ? "This is not a PDF, a picture, or a PowerPoint or Word document (.pptx, .docx)."
          : message,
      })),
    );
  }
}

/** The names in an archive's table of contents. Nothing is unpacked. */
async function partsOf(bytes: Uint8Array): Promise<Set<string>> {
  const damaged = refusal("The document is damaged or packed oddly. Save it again, or as a PDF.");
  const archive = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) =>
      error ? reject(damaged) : resolve(zip),
    );
  });
  const names = new Set<string>();
  let unpacked = 0;
  return new Promise((resolve, reject) => {
    archive.on("error", () => reject(damaged));
    archive.on("end", () => resolve(names));
    archive.on("entry", (entry) => {
      unpacked += entry.uncompressedSize;
      names.add(entry.fileName);
      const locked = (entry.generalPurposeBitFlag & 1) === 1;
      if (locked || names.size > MOST_PARTS || unpacked > MOST_UNPACKED) reject(damaged);
      else archive.readEntry();
    });
    archive.readEntry();
  });
}

const refusal = (message: string) => new Invalid([{ field: "file", message }]);
