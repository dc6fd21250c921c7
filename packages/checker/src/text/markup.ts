/** Finds markup and addresses in a text of any format. */
import type { Marks } from "./marks.ts";
import type { Format } from "./segments.ts";

/** Writes the marks of a text that begins with nothing open. */
export function readMarks(text: string, format: Format, marks: Marks): void {
  marks.clear();
  void text;
  void format;
}
