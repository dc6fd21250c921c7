#!/usr/bin/env node
import { runCheck } from "./index.ts";

const args = process.argv.slice(2);
process.exitCode = await runCheck(args[0] === "check" ? args.slice(1) : args, {
  out: process.stdout,
  err: process.stderr,
  input: process.stdin,
  environment: process.env,
  today: new Date().toISOString().slice(0, 10),
});
