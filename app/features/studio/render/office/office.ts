import { fileURLToPath } from "node:url";
import {
  createWorkerProcess,
  type WorkerLimits,
  type WorkerProcess,
} from "#platform/worker-process.ts";
import type { OfficeTask } from "./task.ts";

const workerFile = fileURLToPath(
  import.meta.env?.PROD
    ? new URL("./office-worker.js", import.meta.url)
    : new URL("./office-worker.ts", import.meta.url),
);

export type Office = WorkerProcess<OfficeTask, Uint8Array>;

/** Word files and decks are made in a process of their own: pictures in them can be large. */
export const createOffice = (limits: Partial<WorkerLimits> = {}): Office =>
  createWorkerProcess<OfficeTask, Uint8Array>(workerFile, "file", limits);

/** The one process that pages, jobs and commands share. */
export const office: Office = createOffice();
