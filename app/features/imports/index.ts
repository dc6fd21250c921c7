export type {
  Counts,
  FieldProblem,
  ImportField,
  ImportKind,
  ImportOptions,
  ImportRun,
  KindId,
  MappedCells,
  Mapping,
  Missing,
  ReadContext,
  Refusal,
  UndoReport,
} from "./kind.ts";
export { PLAN_POSITION } from "./kind.ts";
export { createImports, type Imports } from "./registry.ts";
export { registerImportJobs } from "./jobs.ts";
export {
  MappingNeeded,
  runImport,
  type WholeImport,
  type WholeImportResult,
} from "./run-import.ts";
