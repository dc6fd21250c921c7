/** Runs a bench whose imports reach pages: Node alone does not read JSX. */
import path from "node:path";
import { runnerImport } from "vite";

/** @param file in `measure/`; it measures as it is imported */
export async function measure(file: string): Promise<void> {
  await runnerImport(path.resolve(import.meta.dirname, "measure", file), { logLevel: "error" });
}
