export { activateRule } from "./activate-rule.ts";
export {
  type AssignedFilter,
  type AssignedRow,
  listAssigned,
  type RolloutSummary,
  rolloutSummary,
} from "./assigned.queries.ts";
export { type Audience } from "./audience.ts";
export { createRule } from "./create-rule.ts";
export { endExcusal } from "./end-excusal.ts";
export { endRule } from "./end-rule.ts";
export { type Evaluation, evaluateRules } from "./evaluate-rules.ts";
export { excuse, type ExcusalInput } from "./excuse.ts";
export { registerAssignmentJobs } from "./jobs.ts";
export { personAssignments, type PersonAssignment } from "./person.queries.ts";
export { peopleOnList } from "./named-people.ts";
export { type Preview, previewRule } from "./preview.queries.ts";
export { type RuleInput } from "./rule-fields.ts";
export { listRules, type Rule } from "./rules.queries.ts";
export { findRule } from "./rules.queries.ts";
export { isLearnerStatus, learnerStatusLabel, type LearnerStatus, STATUS_ORDER } from "./status.ts";
export { LearnerStatusTag } from "./status-tag.tsx";
export { learnerStatuses, openAssignments } from "./statuses.queries.ts";
