/** What training keeps: courses, completions with their evidence, and lines kept aside. */
import type { Generated } from "kysely";

/** Where somebody stands in a course; completed and evaluation-open carry the day of completion. */
export type CompletionStatus =
  | "registered"
  | "in-progress"
  | "completed"
  | "evaluation-open"
  | "withdrawn";

/** In the order in which a learner passes them; withdrawn stands apart. */
export const STATUSES: readonly { readonly value: CompletionStatus; readonly label: string }[] = [
  { value: "registered", label: "Registered" },
  { value: "in-progress", label: "In progress" },
  { value: "evaluation-open", label: "Completed, evaluation open" },
  { value: "completed", label: "Completed" },
  { value: "withdrawn", label: "Withdrawn" },
];

/** How a status reads on screen. */
export const statusLabel = (status: string): string =>
  STATUSES.find((s) => s.value === status)?.label ?? status;

/** Why a line of a learning system was kept aside for a person to look at. */
export type ReviewReason = "unknown-person" | "two-people" | "other-number" | "unknown-course";

/** How a reason reads on screen. */
export const REVIEW_REASONS: Readonly<Record<ReviewReason, string>> = {
  "unknown-person": "Nobody on the roster has this number or e-mail.",
  "two-people": "The number is one person's, the e-mail another's.",
  "other-number": "The e-mail is known, but that person has another number.",
  "unknown-course": "The course is not in your list.",
};

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

interface CourseTable {
  organization_id: string;
  course_id: string;
  number: string | null;
  number_key: string | null;
  title: string;
  title_key: string;
  provider: string | null;
  url: string | null;
  /** Whether completing it makes somebody trained in the people metrics. */
  counts: Generated<boolean>;
  /** Set for the courses that Fairhand brings along. */
  resource_id: string | null;
  created_at: Generated<Date>;
  archived_at: Date | null;
}
interface CompletionTable {
  organization_id: string;
  completion_id: string;
  person_id: string;
  course_id: string;
  status: CompletionStatus;
  registered_on: CivilDate | null;
  completed_on: CivilDate | null;
  source: "import" | "hand" | "review";
  import_id: string | null;
  import_line: number | null;
  evidence_file_id: string | null;
  note: string | null;
  recorded_by_name: string;
  recorded_at: Generated<Date>;
  voided_at: Date | null;
  void_reason: string | null;
}
interface CompletionReviewTable {
  organization_id: string;
  review_id: string;
  import_id: string | null;
  line: number | null;
  employee_number: string | null;
  employee_key: string | null;
  email: string | null;
  email_key: string | null;
  learner_name: string | null;
  course_number: string | null;
  course_number_key: string | null;
  course_title: string | null;
  course_title_key: string | null;
  course_id: string | null;
  status: CompletionStatus;
  registered_on: CivilDate | null;
  completed_on: CivilDate | null;
  reason: ReviewReason;
  kept_at: Generated<Date>;
  state: Generated<"open" | "matched" | "dismissed">;
  person_id: string | null;
  completion_id: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    course: CourseTable;
    completion: CompletionTable;
    completion_review: CompletionReviewTable;
  }
}
