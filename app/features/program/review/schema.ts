/** The review of a program quarter: what it looked at, and what it decided to change. */

/** What a reason rests on. */
export type Ground = "metric" | "round" | "action" | "own";
/** What became of a change, as the next review found it. */
export type Outcome = "worked" | "not-yet" | "dropped";

export const OUTCOMES: readonly { readonly value: Outcome; readonly label: string }[] = [
  { value: "worked", label: "Worked" },
  { value: "not-yet", label: "Not yet" },
  { value: "dropped", label: "Dropped" },
];
export const outcomeLabel = (outcome: string): string =>
  OUTCOMES.find((one) => one.value === outcome)?.label ?? outcome;

/** A civil date, such as "2027-01-11". */
type CivilDate = string;

interface ProgramReviewTable {
  organization_id: string;
  review_id: string;
  program_year: number;
  quarter: number;
  from_on: CivilDate;
  to_on: CivilDate;
  /** `Snapshot` as JSON; written as text. */
  figures: unknown;
  figures_on: CivilDate;
  notes: string | null;
  closed_at: Date | null;
  closed_by_name: string | null;
  reopened_at: Date | null;
  reopened_by_name: string | null;
  reopen_reason: string | null;
  made_by_name: string;
  created_at: Date;
  updated_at: Date;
}
interface ReviewChangeTable {
  organization_id: string;
  change_id: string;
  review_id: string;
  /** null once it was erased. */
  sentence: string | null;
  reason: string | null;
  ground: Ground;
  ground_id: string | null;
  owner_id: string | null;
  due_on: CivilDate | null;
  action_id: string | null;
  outcome: Outcome | null;
  outcome_note: string | null;
  outcome_on: CivilDate | null;
  outcome_by_name: string | null;
  checked_in: string | null;
  created_at: Date;
  updated_at: Date;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    program_review: ProgramReviewTable;
    review_change: ReviewChangeTable;
  }
}
