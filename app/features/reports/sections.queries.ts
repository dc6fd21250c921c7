/** What other parts of the program say about themselves in a report. */
import type { Work } from "#platform/work.ts";
import type { ReportSection } from "./schema.ts";

/** The parts that have anything to say between two days, both included. */
export async function reportSections(
  _work: Work,
  _start: Temporal.PlainDate,
  _end: Temporal.PlainDate,
): Promise<ReportSection[]> {
  return [];
}
