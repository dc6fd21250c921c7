export { completionsKind } from "./import/kind.ts";
export { personCompletions } from "./completions.queries.ts";
export { type Course, findCourse, listCourses } from "./courses.queries.ts";
export { ensureCourses } from "./ensure-courses.ts";
export { recordCompletion } from "./record-completion.ts";
export { statusLabel } from "./schema.ts";
export { onlyCountingCourse, trainedBy } from "./trained.queries.ts";
export { TrainingTabs, type TrainingView } from "./pages/tabs.tsx";
export { voidCompletion } from "./void-completion.ts";
