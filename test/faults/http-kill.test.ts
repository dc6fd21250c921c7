/**
 * kill -9 of the real server while people use it: whatever a browser was told is saved, is saved;
 * an import that was cut off ends whole, or not at all.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newDataFolder, removeFolder, startServer, type RunningServer } from "../e2e/server.ts";

const ROUNDS = 6;
const WRITERS = 4;
const MINUTES = 60_000;

let folder: string;
let server: RunningServer;
let cookie = "";

beforeAll(async () => {
  if (!existsSync("dist/server/cli.js"))
    execFileSync(process.execPath, ["node_modules/vite/bin/vite.js", "build", "--app"]);
  folder = newDataFolder();
  server = await startServer(folder);
  await setUp();
}, 10 * MINUTES);
afterAll(async () => {
  await server?.stop("SIGKILL");
  removeFolder(folder);
}, 2 * MINUTES);

async function post(address: string, body: URLSearchParams | FormData): Promise<Response> {
  const answer = await fetch(server.url + address, {
    method: "POST",
    redirect: "manual",
    headers: { origin: server.url, cookie },
    body,
  });
  await answer.text(); // whole: only then was it acknowledged
  return answer;
}
const page = async (address: string): Promise<string> =>
  (await fetch(server.url + address, { headers: { cookie } })).text();

function keepCookies(answer: Response): void {
  const fresh = answer.headers.getSetCookie().map((line) => line.split(";")[0]!);
  const names = new Set(fresh.map((pair) => pair.split("=")[0]));
  const kept = cookie.split("; ").filter((pair) => pair && !names.has(pair.split("=")[0]));
  cookie = [...kept, ...fresh].join("; ");
}

async function setUp(): Promise<void> {
  const path = new URL(server.setupLink!).pathname;
  const form = (fields: Record<string, string>) => new URLSearchParams(fields);
  const account = { name: "Maya Reyes", email: "maya@lakeshore.example" };
  keepCookies(
    await post(`${path}/account`, form({ ...account, password: "four calm herons wading" })),
  );
  const organization = {
    name: "Lakeshore Health",
    timeZone: "America/New_York",
    programStart: "2026-07-01",
    sites: "North Campus",
  };
  const done = await post(`${path}/finish`, form(organization));
  keepCookies(done);
  expect(done.status).toBe(303);
}

/** Records people until the server is gone, and notes each number that it acknowledged. */
async function write(prefix: string, acknowledged: string[]): Promise<void> {
  for (let n = 0; ; n++) {
    const employeeNumber = `${prefix}-${n}`;
    const fields = {
      employeeNumber,
      name: `Person ${employeeNumber}`,
      title: "Buyer",
      startedOn: "2026-07-01",
    };
    let status: number;
    try {
      status = (await post("/people/new", new URLSearchParams(fields))).status;
    } catch {
      return; // the connection broke: nobody was told anything
    }
    expect(status).toBe(303);
    acknowledged.push(employeeNumber);
  }
}

/** Waits until something is so; a server at work needs its turns in between. */
async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await so())) await new Promise((resolve) => setTimeout(resolve, 5));
}

test(
  `every acknowledged form survives ${ROUNDS} kills of the server`,
  async () => {
    const all: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const acknowledged: string[] = [];
      const writers = Array.from({ length: WRITERS }, (_, w) =>
        write(`r${round}w${w}`, acknowledged),
      );
      // A writer ends early only by a wrong answer: then there is nothing to wait for.
      await Promise.race([until(() => acknowledged.length >= 3 + 4 * round), ...writers]);
      await server.stop("SIGKILL");
      await Promise.all(writers);
      all.push(...acknowledged);
      server = await startServer(folder);
    }
    const kept = await page("/people.csv?q=Person");
    expect(all.filter((number) => !kept.includes(`${number},`))).toEqual([]);
  },
  30 * MINUTES,
);

const LINES = 3000;
const roster = (): string =>
  [
    "Employee Number,Name,Job Title,Department",
    ...Array.from({ length: LINES }, (_, i) => `K${i},Kill ${i},Registered Nurse,Ward ${i % 40}`),
  ].join("\n");

/** Brings the roster in up to its preview; answers the address of the import. */
async function preview(): Promise<string> {
  const body = new FormData();
  body.set("kind", "people");
  body.set("file", new File([roster()], "roster.csv", { type: "text/csv" }));
  const uploaded = await post("/imports/new", body);
  const run = uploaded.headers.get("location")!.replace(/\/mapping$/, "");
  const mapping = {
    "map.employeeNumber": "Employee Number",
    "map.name": "Name",
    "map.title": "Job Title",
    "map.department": "Department",
  };
  expect((await post(`${run}/mapping`, new URLSearchParams(mapping))).status).toBe(303);
  await until(async () => (await page(run)).includes("Apply this import"));
  return run;
}

test(
  "an import that is cut off is finished after the restart, once",
  async () => {
    const run = await preview();
    expect((await post(`${run}/apply`, new URLSearchParams())).status).toBe(303);
    await server.stop("SIGKILL");
    server = await startServer(folder);
    await until(async () => (await page(run)).includes("Undo this import"));
    const people = (await page("/people.csv?q=Kill")).trim().split("\r\n");
    expect(people.length - 1).toBe(LINES);
  },
  30 * MINUTES,
);
