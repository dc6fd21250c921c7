/**
 * How long the Metrics page takes for a real roster of 32,434 people on the embedded database, from
 * asking to the last byte, over loopback (limit: p95 50 ms). Beside it: the health check of the
 * same server, which does nothing.
 *
 *     npm run build && node bench/metrics-page.ts      (needs ../shared/data)
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { newDataFolder, removeFolder, startServer } from "../test/e2e/server.ts";

const DATA = path.resolve(import.meta.dirname, "../../shared/data");
const ROSTER = path.join(DATA, "staff/michigan_medicine_staff_2025_deidentified.csv");
const COMPLETIONS = path.join(DATA, "training/lms_course_roster_SYNTHETIC.csv");
const CLI = path.resolve(import.meta.dirname, "../dist/server/cli.js");
const POPULATIONS = ["contract-managers", "supply-chain-management", "hr-labor-relations"];
const ACCOUNT = { email: "maya@lakeshore.example", password: "four calm herons wading" };
const LIMIT_MS = 50;
const RUNS = 100;

if (!existsSync(ROSTER)) {
  console.log(`Left out: ${ROSTER} is not there.`);
  process.exit(0);
}
const folder = newDataFolder();

function terminal(...args: string[]): string {
  const env = { ...process.env, FAIRHAND_DATA_DIR: folder, FAIRHAND_DATABASE_URL: "" };
  const done = spawnSync(process.execPath, [CLI, ...args], { env, encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout;
}

let cookie = "";
async function post(url: string, address: string, fields: Record<string, string>): Promise<void> {
  const body = new URLSearchParams(fields);
  const headers = { origin: url, cookie };
  const answer = await fetch(url + address, { method: "POST", redirect: "manual", headers, body });
  if (answer.status !== 303) throw new Error(`${address} answered ${answer.status}`);
  const fresh = answer.headers.getSetCookie().map((line) => line.split(";")[0]!);
  cookie = [cookie, ...fresh].filter(Boolean).join("; ");
}
const page = async (url: string): Promise<string> =>
  (await fetch(url, { headers: { cookie } })).text();

async function times(ask: () => Promise<unknown>): Promise<string> {
  const all: number[] = [];
  for (let run = 0; run < RUNS + 10; run++) {
    const started = performance.now();
    await ask();
    if (run >= 10) all.push(performance.now() - started);
  }
  all.sort((a, b) => a - b);
  return `p50 ${all[RUNS / 2]!.toFixed(1)} ms, p95 ${all[RUNS * 0.95]!.toFixed(1)} ms`;
}

try {
  const setup = JSON.parse(
    terminal(
      "setup",
      "--organization",
      "Bench",
      "--admin",
      ACCOUNT.email,
      "--program-start",
      "2026-07-01",
      "--time-zone",
      "America/Detroit",
      "--format",
      "json",
    ),
  ) as { link: string };
  terminal("import", "people", ROSTER, "--accept-mapping", "--as-of", "2026-07-01");
  terminal("import", "completions", COMPLETIONS, "--accept-mapping");
  const server = await startServer(folder);
  await post(server.url, new URL(setup.link).pathname, { password: ACCOUNT.password });
  await post(server.url, "/sign-in", ACCOUNT);
  for (const slug of POPULATIONS) {
    const address = `/people/populations/${slug}`;
    const count = /name="count" value="(\d+)"/.exec(await page(server.url + address))?.[1] ?? "0";
    await post(server.url, `${address}/accept-sure`, { count });
  }
  if (!/\d+ of \d+ people/.test(await page(`${server.url}/metrics`)))
    throw new Error("The page shows no figures.");
  for (const address of ["/metrics", "/today"])
    console.log(
      `${address}: ${await times(() => page(server.url + address))} (limit p95 ${LIMIT_MS} ms)`,
    );
  console.log(`/healthz: ${await times(() => page(`${server.url}/healthz`))}`);
  await server.stop();
} finally {
  removeFolder(folder);
}
