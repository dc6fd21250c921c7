/** A stretch of a text with what was read in it. */
import type { Analysis } from "./analysis.ts";
import type { Segment } from "./text/segments.ts";

export interface Part extends Segment {
  readonly analysis: Analysis;
}
