import { Tag } from "#ui/parts.tsx";
import { learnerStatusLabel, type LearnerStatus, statusShape } from "./status.ts";

const KINDS = {
  "not-asked": "plain",
  asked: "plain",
  late: "error",
  "in-progress": "info",
  "evaluation-open": "warning",
  "in-review": "info",
  done: "success",
  excused: "plain",
} as const;

/** Where a person stands in a course: a word and a shape. */
export function LearnerStatusTag({ status }: { status: LearnerStatus }) {
  return (
    <Tag kind={KINDS[status]}>
      <span aria-hidden="true">{statusShape(status)} </span>
      {learnerStatusLabel(status)}
    </Tag>
  );
}
