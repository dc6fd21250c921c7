/** A process of its own that sends requests to suppliers, to be killed. Node cannot read JSX, so Vite does. */
import path from "node:path";
import { runnerImport } from "vite";

await runnerImport(path.join(import.meta.dirname, "requests-work.ts"), {
  configFile: false,
  logLevel: "error",
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
});
