import { runCheck, USAGE } from "#checker/cli";
import { vettedFacts } from "#features/words/index.ts";
import type { Command } from "./arguments.ts";

/** Checks writing; needs no database. The package's own command line does the work. */
export const check: Command = {
  usage: USAGE,
  summary: "Checks how texts speak about human trafficking and forced labor.",
  run: (args) =>
    runCheck(args, {
      out: process.stdout,
      err: process.stderr,
      input: process.stdin,
      environment: process.env,
      facts: vettedFacts(),
      today: Temporal.Now.plainDateISO().toString(),
    }),
};
