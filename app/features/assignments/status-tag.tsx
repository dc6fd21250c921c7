import { Tag } from "#ui/parts.tsx";
import { learnerStatusLabel, type LearnerStatus } from "./status.ts";

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

/** A shape for each status, so that neither color nor reading alone carries it. */
const SHAPES: Readonly<Record<LearnerStatus, string>> = {
  "not-asked": "○",
  asked: "◇",
  late: "▲",
  "in-progress": "◐",
  "evaluation-open": "◑",
  "in-review": "◎",
  done: "●",
  excused: "–",
};

/** Where a person stands in a course: a word and a shape. */
export function LearnerStatusTag({ status }: { status: LearnerStatus }) {
  return (
    <Tag kind={KINDS[status]}>
      <span aria-hidden="true">{SHAPES[status]} </span>
      {learnerStatusLabel(status)}
    </Tag>
  );
}
