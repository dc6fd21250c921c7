import type { Recognition } from "../schema.ts";

/** A recognition in a few words; "–" for none. */
export function recognitionWords(m: {
  readonly recognition: Recognition;
  readonly recognitionNote?: string | null;
  readonly note?: string | null;
}): string {
  if (m.recognition === "none") return "–";
  if (m.recognition === "title") return "FLAA title";
  if (m.recognition === "id-badge") return "On the ID badge";
  return m.recognitionNote ?? m.note ?? "Other";
}
