export type {
  About,
  AboutField,
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
export { saveWatchSetting, type WatchSettingChange } from "./save-watch-setting.ts";
export { prepareFolder, FolderTrouble, watchFolder } from "./watch-folder.ts";
export { sendWatch } from "./watch-job.ts";
export {
  watchedWaiting,
  watchLog,
  type WatchLogRow,
  type WatchSetting,
  watchSetting,
} from "./watch.queries.ts";
