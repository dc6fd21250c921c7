/** A process of its own that sends reminders, to be killed. Node cannot read JSX, so Vite does. */
import path from "node:path";
import { runnerImport } from "vite";

await runnerImport(path.join(import.meta.dirname, "reminders-work.ts"), {
  configFile: false,
  logLevel: "error",
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
});
