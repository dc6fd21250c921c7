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
export { NO_COUNTS } from "./kind.ts";
