export { completionsKind } from "./import/kind.ts";
export { type CompletionRow, personCompletions } from "./completions.queries.ts";
export { type Course, findCourse, listCourses } from "./courses.queries.ts";
export { CreditExplained, CreditForBoard, WhatToExpect } from "./pages/credit-parts.tsx";
export {
  type AudienceTraining,
  type FittingTraining,
  knownTrainings,
  trainingAudiences,
  trainingsFor,
  trainingsForAudience,
} from "./role-trainings.ts";
export { ensureCourses } from "./ensure-courses.ts";
export { recordCompletion } from "./record-completion.ts";
export { statusLabel } from "./schema.ts";
export { onlyCountingCourse, trainedBy } from "./trained.queries.ts";
export { TrainingTabs, type TrainingView } from "./pages/tabs.tsx";
export { voidCompletion } from "./void-completion.ts";
export { type FoundPerson, searchPeople } from "./pick-person.queries.ts";
export { PersonSearch } from "./pages/person-search.tsx";
export { Records } from "./pages/person-training.tsx";
