/** What a file becomes before it is checked. */

/** Where a stretch of the text stood in the file; it reaches to the next place. */
export interface Place {
  readonly start: number;
  /** In words: "slide 3, paragraph 2". */
  readonly label: string;
}

export interface CheckedDocument {
  /** The text as read. Findings count in its UTF-16 code units. */
  readonly text: string;
  readonly format: "text" | "markdown" | "html";
  /** In order of the text; given for files whose own lines mean nothing to their readers. */
  readonly places?: readonly Place[];
}

/** Endings of files that can be read. */
export const ENDINGS = [".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pptx"] as const;

/** A file that cannot be read; the message says why, and begins with "It" or "This". */
export class UnreadableDocument extends Error {
  override readonly name = "UnreadableDocument";
}

/**
 * Where an offset stands in the file.
 * @returns undefined for files whose lines are their places
 */
export function placeOf(document: CheckedDocument, offset: number): string | undefined {
  const { places } = document;
  if (!places?.length) return undefined;
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (places[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return places[low]!.label;
}
