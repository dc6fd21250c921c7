export { type AssignmentExport, exportAssignments, type ExportChoice } from "./assignment-file.ts";
