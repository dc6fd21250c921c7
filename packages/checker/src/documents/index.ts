/** Reads files as texts to check. Node only: the engine itself reads nothing. */
import { decodeText } from "./decode.ts";
import { type CheckedDocument, UnreadableDocument } from "./document.ts";
import { readSlides } from "./slides.ts";
import { readWord } from "./word.ts";

export { ENDINGS, placeOf, UnreadableDocument } from "./document.ts";
export type { CheckedDocument, Place } from "./document.ts";

/** The ending of a name, in small letters, with its dot. */
export const endingOf = (name: string): string => /\.[^./\\]*$/.exec(name)?.[0].toLowerCase() ?? "";

const ZIP_MARK = "PK\u0003\u0004";
const startsAs = (bytes: Uint8Array, mark: string): boolean =>
  [...mark].every((c, i) => bytes[i] === c.charCodeAt(0));

/**
 * Reads a file's bytes as a text. Word and PowerPoint files become Markdown: headings, links,
 * pictures with their alternative text, one paragraph for each paragraph of the file.
 * @param name tells by its ending what it is; without an ending it is read as Markdown
 * @param most bytes that the parts of an Office file with text may unpack to; 48 MB when left out
 * @throws UnreadableDocument when it is of another kind, damaged, protected or too large
 */
export async function readDocument(
  bytes: Uint8Array,
  name: string,
  most?: number,
): Promise<CheckedDocument> {
  switch (endingOf(name)) {
    case ".docx":
      return readWord(bytes, most);
    case ".pptx":
      return readSlides(bytes, most);
    case ".html":
    case ".htm":
      return { text: plain(bytes), format: "html" };
    case ".txt":
      return { text: plain(bytes), format: "text" };
    case ".md":
    case ".markdown":
    case "":
      return { text: plain(bytes), format: "markdown" };
    default:
      throw new UnreadableDocument(
        "It is of a kind that cannot be read. These can: .txt, .md, .html, .docx, .pptx.",
      );
  }
}

function plain(bytes: Uint8Array): string {
  if (startsAs(bytes, ZIP_MARK))
    throw new UnreadableDocument("It is a packed file under another name, no text.");
  return decodeText(bytes);
}
