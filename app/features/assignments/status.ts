/** Where a person stands in a course: one list of words for every page, file and message. */

export type LearnerStatus =
  | "not-asked"
  | "asked"
  | "late"
  | "in-progress"
  | "evaluation-open"
  | "in-review"
  | "done"
  | "excused";

/** From what needs somebody most to what needs nobody. */
export const STATUS_ORDER: readonly LearnerStatus[] = [
  "late",
  "asked",
  "in-progress",
  "evaluation-open",
  "in-review",
  "done",
  "excused",
  "not-asked",
];

const LABELS: Readonly<Record<LearnerStatus, string>> = {
  "not-asked": "Not asked",
  asked: "Asked",
  late: "Late",
  "in-progress": "In progress",
  "evaluation-open": "Evaluation open",
  "in-review": "Certificate in review",
  done: "Done",
  excused: "Excused",
};

/** How a status reads on screen and in files. */
export const learnerStatusLabel = (status: LearnerStatus): string => LABELS[status];

/** Whether a text of an address is one of the statuses. */
export const isLearnerStatus = (text: string): text is LearnerStatus => Object.hasOwn(LABELS, text);

/** A shape for each status, so that neither color nor reading alone carries it. */
const SHAPES: Readonly<Record<LearnerStatus, string>> = {
  "not-asked": "○",
  asked: "◇",
  late: "▲",
  "in-progress": "◐",
  "evaluation-open": "◑",
  "in-review": "◎",
  done: "●",
  excused: "□",
};

/** The shape that stands beside a status. */
export const statusShape = (status: LearnerStatus): string => SHAPES[status];
