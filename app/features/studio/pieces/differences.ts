/** What changed from one text to another, word by word. */
import { diffLines, diffWordsWithSpace } from "diff";

export interface Difference {
  readonly kind: "same" | "added" | "gone";
  readonly text: string;
}

/** A comparison of words may take so long; after it lines are compared, and then whole texts. */
const MOST_MS = 400;

/** The stretches of both texts in order: what both have, what only the later has, what it lost. */
export function differences(before: string, after: string): Difference[] {
  if (before === after) return before === "" ? [] : [{ kind: "same", text: before }];
  const parts =
    diffWordsWithSpace(before, after, { timeout: MOST_MS }) ??
    diffLines(before, after, { timeout: MOST_MS });
  if (!parts)
    return [
      { kind: "gone", text: before },
      { kind: "added", text: after },
    ];
  return parts.map((part) => ({
    kind: part.added ? "added" : part.removed ? "gone" : "same",
    text: part.value,
  }));
}
