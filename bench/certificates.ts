/**
 * How fast the certificate queue answers a key: a queue of 300 made-up certificates in Chromium, from
 * the press to the first frame that shows the next one with its picture (limit: 100 ms). Beside it:
 * asking the server for the same part of the page, and reading one PDF.
 *
 *     npm run build && node bench/certificates.ts          (or with another number of certificates)
 *
 * `--keep` leaves the server running and says where, to look at the pages.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import {
  madeUpCertificate,
  type MadeUpKind,
} from "../app/features/certificates/testing/made-up.ts";
import { readPdf } from "../app/platform/pdf.ts";
import { newDataFolder, removeFolder, startServer } from "../test/e2e/server.ts";

const LIMIT_MS = 100;
const PRESSES = 100;
const KEEP = process.argv.includes("--keep");
const SIZE = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 300);
const CLI = path.resolve(import.meta.dirname, "../dist/server/cli.js");
const ACCOUNT = { email: "maya@lakeshore.example", password: "four calm herons wading" };
const COURSE = {
  courseTitle: "SOAR for Procurement Professionals in Healthcare Systems",
  courseNumber: "1112251",
};
const KINDS: readonly MadeUpKind[] = [
  "good",
  "photo",
  "good",
  "other-name",
  "good",
  "saved-again",
  "close-name",
  "good",
  "sign-up",
  "other-course",
  "good",
  "edited-photo",
  "no-date",
  "written-over",
  "good",
  "edited",
  "future",
];
const FIRST = "Ana Ben Cleo Dara Emil Faye Gus Hana Ivo June Kai Lena Milo Nora Otis Pia".split(
  " ",
);
const LAST =
  "Rivera Okafor Lindqvist Tran Abara Novak Castillo Meyer Sato Dubois Haddad Quill Ferrer Moss".split(
    " ",
  );
const nameOf = (i: number) =>
  `${FIRST[i % FIRST.length]} ${LAST[Math.floor(i / FIRST.length) % LAST.length]}`;

const folder = newDataFolder();
let cookie = "";

function terminal(...args: string[]): string {
  const env = { ...process.env, FAIRHAND_DATA_DIR: folder, FAIRHAND_DATABASE_URL: "" };
  const done = spawnSync(process.execPath, [CLI, ...args], { env, encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout;
}

async function send(url: string, address: string, body: URLSearchParams | FormData): Promise<void> {
  const headers = { origin: url, cookie };
  const answer = await fetch(url + address, { method: "POST", redirect: "manual", headers, body });
  if (answer.status !== 303)
    throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
  const fresh = answer.headers.getSetCookie().map((line) => line.split(";")[0]!);
  cookie = [cookie, ...fresh.filter((pair) => !pair.startsWith("fh_notice"))]
    .filter(Boolean)
    .join("; ");
}
const post = (url: string, address: string, fields: Record<string, string>) =>
  send(url, address, new URLSearchParams(fields));
const text = async (url: string): Promise<string> =>
  (await fetch(url, { headers: { cookie } })).text();

/** An organization with this many people on its roster. */
function setUp(people: number): string {
  const setup = JSON.parse(
    terminal(
      "setup",
      "--organization",
      "Lakeshore Health",
      "--admin",
      ACCOUNT.email,
      "--program-start",
      "2026-07-01",
      "--time-zone",
      "America/New_York",
      "--format",
      "json",
    ),
  ) as { link: string };
  const rows = Array.from(
    { length: people },
    (_, i) =>
      `UM${1000 + i},${nameOf(i)},p${i}@lakeshore.example,Buyer,Supply Chain,${i % 3 === 0 ? "Harbor Hospital" : "Lakeshore Medical Center"},2026-01-05`,
  );
  const roster = path.join(folder, "roster.csv");
  const head = "Employee ID,Name,Email,Job Title,Department,Site,Hire Date";
  writeFileSync(roster, [head, ...rows].join("\n"));
  terminal("import", "people", roster, "--accept-mapping", "--as-of", "2026-07-01");
  return new URL(setup.link).pathname;
}

/** Sends one certificate in for each person, as staff do. */
async function fillQueue(url: string): Promise<void> {
  for (let i = 0; i < SIZE; i++) {
    const found = await text(`${url}/training/certificates/new?q=UM${1000 + i}`);
    const person = /\?person=([\w-]+)/.exec(found)?.[1] ?? "";
    const page = await text(`${url}/training/certificates/new?person=${person}`);
    const course = /<option value="([\w-]+)"[^>]*>SOAR for Procurement/.exec(page)?.[1] ?? "";
    const completedOn = `2026-10-${String(1 + (i % 28)).padStart(2, "0")}`;
    const kind = KINDS[i % KINDS.length]!;
    const file = await madeUpCertificate(kind, { name: nameOf(i), completedOn, ...COURSE });
    const form = new FormData();
    form.set("personId", person);
    form.set("courseId", course);
    form.set("completedOn", completedOn);
    form.set("certificate", new File([new Uint8Array(file.bytes)], file.name));
    await send(url, "/training/certificates/new", form);
  }
}

/** From the press to the frame in which another certificate stands, its picture drawn. */
async function press(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    const before = document.querySelector<HTMLElement>("[data-panel]")?.dataset["panel"];
    const shown = Promise.withResolvers<number>();
    addEventListener(
      "keydown",
      (event) => {
        const look = () => {
          const panel = document.querySelector<HTMLElement>("[data-panel]");
          const picture = panel?.querySelector("img");
          if (panel?.dataset["panel"] !== before && (picture?.complete ?? true))
            requestAnimationFrame(() => shown.resolve(performance.now() - event.timeStamp));
          else requestAnimationFrame(look);
        };
        look();
      },
      { once: true, capture: true },
    );
    Object.assign(globalThis, { shown: shown.promise });
  });
  await page.keyboard.press(key);
  const ms = await page.evaluate(() => (globalThis as never as { shown: Promise<number> }).shown);
  await page.waitForTimeout(250); // a person looks at it for longer than this
  return ms;
}

function say(what: string, all: number[]): void {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  console.log(
    `${what}: p50 ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms, most ${at(1).toFixed(0)} ms`,
  );
}

async function measure(url: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env["FAIRHAND_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${url}/sign-in`);
    await page.getByLabel("E-mail address").fill(ACCOUNT.email);
    await page.getByRole("textbox", { name: "Password" }).fill(ACCOUNT.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL(/today/);
    await page.goto(`${url}/training/certificates`);
    await page.waitForTimeout(1000);
    const moves: number[] = [];
    for (let i = 0; i < Math.min(PRESSES, SIZE - 2); i++)
      moves.push(await press(page, i % 4 === 3 ? "k" : "j"));
    say(`key to the next certificate (limit ${LIMIT_MS} ms)`, moves);
    const decisions: number[] = [];
    await page.goto(`${url}/training/certificates`);
    await page.waitForTimeout(1000);
    for (let i = 0; i < Math.min(40, SIZE - 2); i++) {
      const date = page.getByLabel("Completed on");
      if ((await date.inputValue()) === "") await date.fill("2026-10-01");
      await page.locator("[data-panel] h2").focus();
      decisions.push(await press(page, "a"));
    }
    say(`key to accept, until the next one stands there (limit ${LIMIT_MS} ms)`, decisions);
    const decided = await page.locator('[data-item][data-state="done"]').count();
    console.log(`decided in the browser: ${decided}`);
  } finally {
    await browser.close();
  }
}

async function times(runs: number, ask: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await ask();
    all.push(performance.now() - started);
  }
  return all;
}

try {
  const link = setUp(SIZE);
  const server = await startServer(folder);
  await post(server.url, link, { password: ACCOUNT.password });
  await post(server.url, "/sign-in", ACCOUNT);
  const began = performance.now();
  await fillQueue(server.url);
  console.log(
    `${SIZE} certificates sent in: ${((performance.now() - began) / SIZE).toFixed(0)} ms each`,
  );
  if (KEEP) {
    console.log(`${server.url}  ${ACCOUNT.email}  ${ACCOUNT.password}  (pid ${process.pid})`);
    await new Promise(() => {});
  }
  await measure(server.url);
  const id = /data-item="([\w-]+)"/.exec(await text(`${server.url}/training/certificates`))?.[1];
  say("the whole page", await times(40, () => text(`${server.url}/training/certificates`)));
  say(
    "its part for one certificate",
    await times(40, () => text(`${server.url}/training/certificates/${id}/panel`)),
  );
  say("the health check", await times(40, () => text(`${server.url}/healthz`)));
  const { bytes } = await madeUpCertificate("good", {
    name: "Ana Rivera",
    completedOn: "2026-10-01",
    ...COURSE,
  });
  say("reading and drawing one PDF", await times(20, () => readPdf(bytes)));
  await server.stop();
} finally {
  if (!KEEP) removeFolder(folder);
}
