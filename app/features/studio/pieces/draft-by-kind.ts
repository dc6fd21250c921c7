/** A beginning without a template: the parts of a kind, each to be written. Pure. */
import type { Kind } from "../kinds/kinds.ts";

/**
 * The parts of a kind as a text with a slot for each. Slots in brackets are open until they are
 * written, so that none goes out.
 */
export function draftByKind(kind: Pick<Kind, "family" | "parts">): string {
  const post = kind.family === "post" || kind.family === "graphic";
  return kind.parts
    .map((part) => {
      const slot = `[${part.name}: ${part.hint.replaceAll(/[[\]]/g, "")}]`;
      return post ? slot : `## ${part.name}\n\n${slot}`;
    })
    .join("\n\n");
}
