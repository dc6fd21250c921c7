/** What other parts of the studio put onto the page of a piece: a review, a hand-off. */
import type { Child } from "hono/jsx";
import type { Work } from "#platform/work.ts";
import type { JudgedPiece } from "../judge-piece.ts";

export interface ComposePart {
  /** A short line in the bar at the foot, such as "Reviewer: Ana Ortiz". */
  readonly state?: string;
  /** Buttons of the bar that lead on, the primary one last. They are links: the bar lies in a form. */
  readonly buttons?: Child;
  /** A card below the text. Outside of the form, so it may hold forms of its own. */
  readonly card?: Child;
  /** The buttons hold the page's primary one; saving steps back. */
  readonly leads?: boolean;
}

type AskPart = (work: Work, judged: JudgedPiece) => Promise<ComposePart | null>;
const asked = new Set<AskPart>();

/** Register once, where the program is put together. */
export const composeParts = { add: (ask: AskPart): void => void asked.add(ask) };

/** What others have to say on this piece's page. */
export async function partsFor(work: Work, judged: JudgedPiece): Promise<ComposePart[]> {
  const parts: ComposePart[] = [];
  for (const ask of asked) {
    const part = await ask(work, judged);
    if (part) parts.push(part);
  }
  return parts;
}
