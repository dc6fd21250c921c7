/** The process that makes Word files and slide decks. */
import { serveTasks } from "#platform/worker-process.ts";
import { toDocx } from "./docx.ts";
import { toPptx } from "./pptx.ts";
import type { OfficeTask } from "./task.ts";

serveTasks<OfficeTask, Uint8Array>((task) =>
  task.format === "docx" ? toDocx(task.piece) : toPptx(task.piece),
);
