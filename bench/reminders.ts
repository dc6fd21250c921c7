/**
 * 5,000 reminders: planned, checked, rendered and handed over, then delivered to a mail server on
 * this machine. Beside it, in the same run: bare nodemailer with a pool of as many connections,
 * sending the same 5,000 finished messages to the same server, with no database behind it.
 *
 *     FAIRHAND_BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres node bench/reminders.ts
 */
import path from "node:path";
import { runnerImport } from "vite";

// Node cannot read the JSX of the mail's frame; Vite does, once, before anything is timed.
await runnerImport(path.join(import.meta.dirname, "reminders-run.ts"), {
  configFile: false,
  logLevel: "error",
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
});
