/**
 * The one test command: types, lint, format, dead code, then every suite. The database suites run
 * on the embedded database always, and on PostgreSQL too when FAIRHAND_TEST_DATABASE_URL is set.
 * It goes on after a failure, so that one run tells everything that is wrong.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { buildIfNeeded } from "./build.ts";

const CHROMIUM = "/usr/bin/chromium";
const { FAIRHAND_TEST_DATABASE_URL: server, ...rest } = process.env;
const failed: string[] = [];

function run(name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  const started = performance.now();
  console.log(`\n== ${name}`);
  const done = spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"], env });
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`== ${name}: ${done.status === 0 ? "passed" : "FAILED"} in ${seconds} s`);
  if (done.status !== 0) failed.push(name);
}

/** Debian's Chromium, installed when missing and when this may be done here. */
function chromium(): boolean {
  if (existsSync(CHROMIUM)) return true;
  console.log("Chromium is missing: installing Debian's package.");
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
  spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], {
    stdio: "inherit",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return existsSync(CHROMIUM);
}

const bin = (name: string) => `node_modules/.bin/${name}`;
run("types", bin("tsc"), [], rest);
run("lint", bin("oxlint"), ["--deny-warnings"], rest);
run("format", bin("oxfmt"), ["--check", "."], rest);
run("dead code", bin("knip"), [], rest);
buildIfNeeded();
run("suite on the embedded database", bin("vitest"), ["run", "--project", "unit"], rest);
// What touches no database, or brings its own embedded one, has had its turn.
const done = ["packages/**", "app/ui/**", "test/terminal.test.ts", "test/words.test.ts"];
const onServer = ["run", "--project", "unit", ...done.flatMap((files) => ["--exclude", files])];
if (server) run("suite on PostgreSQL", bin("vitest"), onServer, process.env);
else console.log("\n== suite on PostgreSQL: left out, FAIRHAND_TEST_DATABASE_URL is not set");
run("faults", bin("vitest"), ["run", "--project", "faults"], process.env);
if (chromium()) run("journeys in Chromium", bin("playwright"), ["test"], rest);
else failed.push("journeys in Chromium (no Chromium, and it could not be installed)");

console.log(failed.length === 0 ? "\nEverything passed." : `\nFailed: ${failed.join("; ")}.`);
process.exit(failed.length === 0 ? 0 : 1);
