/** The words with which learning systems say where a learner stands, and what each means here. */
import { normalizeKey } from "#platform/tabular/index.ts";
import type { CompletionStatus } from "../schema.ts";

/**
 * A row of words a meaning. Each word is written as a key: lower case, single spaces, hyphens and
 * underscores as spaces. A word that is not here is refused with its line, never guessed.
 */
export const STATUS_WORDS: Readonly<Record<CompletionStatus, readonly string[]>> = {
  completed: [
    "completed",
    "complete",
    "passed",
    "pass",
    "attended",
    "credit granted",
    "credit awarded",
    "certified",
    "finished",
    "done",
    "successful",
    "satisfied",
    "completed passed",
    "completed successfully",
    "successfully completed",
    "passed complete",
    "1",
    "100%",
    "yes",
    "true",
  ],
  "evaluation-open": [
    "completed evaluation pending",
    "complete evaluation pending",
    "completed pending evaluation",
    "evaluation pending",
    "pending evaluation",
    "evaluation open",
    "completed evaluation open",
    "completed evaluation required",
    "evaluation required",
    "completed survey pending",
    "survey pending",
    "pending survey",
    "awaiting evaluation",
    "awaiting survey",
    "completed assessment pending",
  ],
  "in-progress": [
    "in progress",
    "inprogress",
    "started",
    "ongoing",
    "active",
    "launched",
    "attempted",
    "incomplete",
    "opened",
    "under way",
    "underway",
    "partially complete",
    "partially completed",
    "failed",
    "fail",
    "not passed",
    "unsuccessful",
    "not met",
  ],
  registered: [
    "registered",
    "enrolled",
    "assigned",
    "not started",
    "notstarted",
    "not attempted",
    "confirmed",
    "waitlisted",
    "wait listed",
    "on waitlist",
    "scheduled",
    "requested",
    "pending approval",
    "overdue",
    "past due",
    "due",
    "required",
    "not complete",
    "not completed",
    "no",
    "false",
    "0",
    "0%",
  ],
  withdrawn: [
    "withdrawn",
    "withdrew",
    "withdraw",
    "dropped",
    "drop",
    "canceled",
    "cancelled",
    "removed",
    "unenrolled",
    "unregistered",
    "deregistered",
    "declined",
    "no show",
    "noshow",
    "did not attend",
    "absent",
  ],
};

const meanings = new Map<string, CompletionStatus>(
  Object.entries(STATUS_WORDS).flatMap(([meaning, words]) =>
    words.map((word) => [word, meaning as CompletionStatus] as const),
  ),
);

/** What a status word means; null when Fairhand does not know it. */
export function statusMeaning(text: string): CompletionStatus | null {
  const key = normalizeKey(text)
    .replaceAll(/[-–—_/:;,.()]+/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return meanings.get(key) ?? null;
}
