export type {
  Counts,
  ImportField,
  ImportKind,
  ImportRun,
  MappedCells,
  Mapping,
  ReadContext,
  Refusal,
  UndoReport,
} from "./kind.ts";
