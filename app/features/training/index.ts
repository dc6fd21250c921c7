export { completionsKind } from "./import/kind.ts";
export { personCompletions, type CompletionRow } from "./completions.queries.ts";
export { listCourses, type Course } from "./courses.queries.ts";
export { ensureCourses } from "./ensure-courses.ts";
export { recordCompletion, type CompletionInput } from "./record-completion.ts";
export { statusLabel, type CompletionStatus } from "./schema.ts";
export { countedStatuses, trainedBy } from "./trained.queries.ts";
