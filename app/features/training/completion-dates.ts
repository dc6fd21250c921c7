import { parseDate } from "#platform/tabular/index.ts";
import type { CompletionStatus } from "./schema.ts";

/** None of these courses is older; a date before it is a placeholder that a system wrote. */
const FIRST_DAY = "2000-01-01";

/** Whether this status says that the course was completed, so that it needs the day. */
export const isCompleted = (status: CompletionStatus): boolean =>
  status === "completed" || status === "evaluation-open";

/**
 * Says what is wrong with a day on which something about a course happened, or null.
 * @param date "YYYY-MM-DD"
 * @param today at the organization's place, "YYYY-MM-DD"
 */
export function dateProblem(date: string, today: string): string | null {
  if (date > today) return "This date lies in the future.";
  if (date < FIRST_DAY) return "This date lies before the year 2000.";
  return null;
}

/** Reads a day that a person typed: "2026-11-20", "11/20/2026", "Nov 20, 2026". */
export function typedDate(
  text: string,
  today: Temporal.PlainDate,
): { date: string } | { problem: string } {
  const read = parseDate(text, "mdy");
  if ("problem" in read) return { problem: "Enter a real date, such as 2026-11-20." };
  const problem = dateProblem(read.date, today.toString());
  return problem ? { problem } : { date: read.date };
}
