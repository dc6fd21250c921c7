/** Files that come by themselves: dropped into a folder, met by the job, loaded once or held. */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "#platform/config.ts";
import type { Services } from "#platform/env.ts";
import { newId } from "#platform/ids.ts";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";
import { watchFolders } from "./watch-job.ts";
import { watchedWaiting } from "./watch.queries.ts";

let now = Temporal.Instant.from("2026-11-25T15:00:00Z");
const root = mkdtempSync(path.join(tmpdir(), "fairhand-watch-"));
let t: TestApp;
let manager: Client;
let folder = "";

beforeAll(async () => {
  t = await startTestApp({ clock: { now: () => now }, config: { watchDirectory: root } });
  manager = await t.as("learning-manager");
  folder = path.join(root, t.organization, "completions");
  await t.work("administrator", async (work) => {
    for (let i = 1; i <= 70; i++)
      await sql`insert into person (organization_id, person_id, employee_number, employee_key)
        values (${t.organization}, ${newId()}, ${`W${i}`}, ${`w${i}`})`.execute(work.trx);
  });
  await look(); // makes the folders
}, 180_000);
afterAll(async () => {
  await t?.close();
  rmSync(root, { recursive: true, force: true });
}, 60_000);

const HEADER = "Employee ID,Course ID,Status,Completion Date";
const line = (who: string, day = "2026-09-01") => `${who},1112251,Completed,${day}`;
const csv = (...lines: string[]) => `${[HEADER, ...lines].join("\n")}\n`;
const drop = (name: string, content: string) => writeFileSync(path.join(folder, name), content);
const later = (minutes: number) => (now = now.add({ minutes }));

const look = async (services: Services = t.services) => watchFolders(services);
/** Two looks, five minutes apart: a file is seen, then taken. */
async function twoLooks(): Promise<void> {
  await look();
  later(5);
  await look();
  later(5);
}
const inFolder = (sub = "") =>
  readdirSync(path.join(folder, sub), { withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
/** The note beside the file that was called so. */
function noteOf(sub: "done" | "held", name: string): string {
  const { name: stem } = path.parse(name);
  const note = inFolder(sub).find((n) => n.startsWith(`${stem}-`) && n.endsWith(".note.txt"));
  return note ? readFileSync(path.join(folder, sub, note), "utf8") : `no note for ${name}`;
}
const completions = async (who: string) =>
  t.work("administrator", async (work) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from completion c
      join person p using (organization_id, person_id)
      where p.employee_key = ${who.toLowerCase()} and c.voided_at is null`.execute(work.trx);
    return rows[0]!.n;
  });
const runs = async (name: string) =>
  t.work("administrator", (work) =>
    work.trx
      .selectFrom("import_run")
      .select(["import_id", "status", "created_by_name"])
      .where("file_name", "=", name)
      .execute(),
  );

test("R40 a file whose columns nobody has looked at waits for a person, and says so", async () => {
  drop("first.csv", csv(line("W1"), line("W2")));
  await look();
  expect(inFolder(), "the first look only notes it").toEqual(["first.csv"]);
  await look();
  expect(inFolder(), "a minute must pass").toEqual(["first.csv"]);
  later(5);
  await look();
  expect(inFolder()).toEqual([]);
  expect(noteOf("held", "first.csv")).toContain("Nobody has looked at the columns");
  expect(await completions("W1")).toBe(0);
  const [run] = await runs("first.csv");
  expect(run).toMatchObject({ status: "mapping", created_by_name: "Watched folder" });
  expect(noteOf("held", "first.csv")).toContain(`/imports/${run!.import_id}`);
  expect(await manager.page("/imports")).toContain(`/imports/${run!.import_id}/mapping`);
  expect(await manager.page("/today")).toContain("1 file that came by itself");
  // The person confirms the columns and applies; from now on such files load alone.
  await manager.post(`/imports/${run!.import_id}/mapping`, {
    "map.employeeNumber": "Employee ID",
    "map.courseNumber": "Course ID",
    "map.status": "Status",
    "map.completedOn": "Completion Date",
  });
  await t.services.jobs.runDue();
  await manager.post(`/imports/${run!.import_id}/apply`, {});
  await t.services.jobs.runDue();
  expect(await completions("W1")).toBe(1);
  expect(await manager.page("/today")).not.toContain("came by itself");
});

test("R40 a file with known columns loads alone, moves away with a note, and its bytes load once", async () => {
  drop("daily.csv", csv(line("W3"), line("W4")));
  await twoLooks();
  expect(await completions("W3")).toBe(1);
  expect(inFolder()).toEqual([]);
  expect(noteOf("done", "daily.csv")).toMatch(/Loaded\. Lines: 2\. Added: 2\./);
  drop("daily again.csv", csv(line("W3"), line("W4")));
  await twoLooks();
  expect(noteOf("done", "daily again.csv")).toContain("was not loaded again");
  expect(await runs("daily again.csv")).toEqual([]);
  expect(await completions("W3")).toBe(1);
});

test("R40 a file of many pieces loads as well as a small one", async () => {
  const many = Array.from({ length: 20_000 }, (_, i) => line(`W${(i % 10) + 61}`, "2026-10-01"));
  drop("large.csv", csv(...many));
  await twoLooks();
  expect(noteOf("done", "large.csv")).toMatch(/Lines: 20000\. Added: 10\./);
});

test("R40 a file that is still being written is left alone until it has been still for a minute", async () => {
  drop("slow.csv", csv(line("W5")));
  await look();
  for (const who of ["W6", "W7"]) {
    later(5);
    drop("slow.csv", `${readFileSync(path.join(folder, "slow.csv"), "utf8")}${line(who)}\n`);
    await look();
    expect(inFolder()).toEqual(["slow.csv"]);
  }
  later(5);
  await look();
  expect(noteOf("done", "slow.csv")).toContain("Lines: 3.");
  for (const name of ["export.csv.part", ".hidden.csv", "~$book.xlsx", "x.tmp"]) drop(name, csv());
  await twoLooks();
  expect(inFolder().length, "unfinished files are nobody's business").toBe(4);
  for (const name of inFolder()) rmSync(path.join(folder, name));
});

test("R40 too many refused lines: the preview waits for a person, and the limit can be set", async () => {
  const bad = Array.from({ length: 4 }, (_, i) => line(`W${20 + i}`, "13/45/2026"));
  drop("dates.csv", csv(line("W8"), ...bad));
  await twoLooks();
  expect(await completions("W8"), "nothing is applied").toBe(0);
  expect(noteOf("held", "dates.csv")).toContain("4 of 5 lines are refused, more than the 5%");
  const [run] = await runs("dates.csv");
  expect(run!.status).toBe("preview");
  expect(await manager.page(`/imports/${run!.import_id}/preview`)).toContain("13/45/2026");
  drop("strangers.csv", csv(line("NOBODY-1"), line("NOBODY-2")));
  await twoLooks();
  expect(noteOf("held", "strangers.csv")).toContain("No line names a person and a course");
});

test("R40 what is no readable file is held with the reason, and nothing is lost", async () => {
  drop("empty.csv", "");
  drop("broken.xlsx", "PK\u0003\u0004 cut short");
  drop("page.csv", "<!doctype html><html><body>Sign in</body></html>");
  drop("huge.csv", "");
  truncateSync(path.join(folder, "huge.csv"), t.services.config.maxUploadBytes + 1);
  const outside = path.join(root, "outside.csv");
  writeFileSync(outside, csv(line("W9")));
  symlinkSync(outside, path.join(folder, "link.csv"));
  execFileSync("mkfifo", [path.join(folder, "pipe.csv")]);
  mkdirSync(path.join(folder, "a folder.csv"));
  await twoLooks();
  expect(inFolder()).toEqual([]);
  expect(noteOf("held", "empty.csv")).toContain("The file is empty.");
  expect(noteOf("held", "huge.csv")).toContain("larger than the 20 MB");
  expect(noteOf("held", "link.csv")).toContain("follows no links");
  expect(noteOf("held", "pipe.csv")).toContain("not a plain file");
  for (const name of ["broken.xlsx", "page.csv"])
    expect(noteOf("held", name)).not.toMatch(/no note|Fairhand knows/);
  expect(await completions("W9")).toBe(0);
  expect(existsSync(outside), "what a link points to is not touched").toBe(true);
  expect(inFolder("held").filter((n) => n.startsWith("huge-")).length).toBe(2);
});

test("R40 what was held without an import is told on Today for a week", async () => {
  drop("tonight.csv", "");
  await twoLooks();
  expect(await manager.page("/today")).toMatch(/Look at \d+ files that came by themselves/);
  expect(await manager.page("/training/handover/completions")).toContain("tonight.csv");
  const waiting = await t.work("administrator", (work) => watchedWaiting(work, "completions"));
  later(8 * 24 * 60);
  expect(await manager.page("/today")).toContain(`Look at ${waiting} file`);
});

test("R40 a very long name, and one in other letters, find their place too", async () => {
  const names = [`${"x".repeat(240)}.csv`, `${"研".repeat(80)}.csv`, "日報 é.csv"];
  for (const [at, name] of names.entries()) drop(name, csv(line("W13", `2026-07-0${at + 1}`)));
  await twoLooks();
  expect(inFolder()).toEqual([]);
  expect(inFolder("done").filter((n) => /^(x{150}|研{50}|日報)/u.test(n))).toHaveLength(6);
});

test("R40 another server that is at work on a file is left in peace, unless it has been silent for long", async () => {
  drop("claimed.csv", csv(line("W14")));
  await look();
  await t.work("administrator", (work) =>
    work.trx
      .updateTable("watched_file")
      .set({
        claimed_by: "another server",
        claimed_until: new Date(now.add({ minutes: 20 }).epochMilliseconds),
      })
      .where("file_name", "=", "claimed.csv")
      .execute(),
  );
  later(5);
  await look();
  // The embedded database belongs to one process only: whoever had the file is dead.
  const alone = t.database.kind === "embedded";
  expect(inFolder()).toEqual(alone ? [] : ["claimed.csv"]);
  later(20);
  await look();
  expect(inFolder()).toEqual([]);
  expect(await completions("W14")).toBe(1);
});

test("R40 the server does not start with a folder that it cannot use", () => {
  const file = path.join(root, "no folder.txt");
  writeFileSync(file, "");
  for (const wrong of [path.join(root, "missing"), file])
    expect(() => readConfig({ FAIRHAND_DATA_DIR: root, FAIRHAND_WATCH_DIR: wrong })).toThrow(
      /FAIRHAND_WATCH_DIR is wrong: it must name a folder that exists/,
    );
  const config = readConfig({ FAIRHAND_DATA_DIR: root, FAIRHAND_WATCH_DIR: root });
  expect(config.watchDirectory).toBe(root);
  expect(readConfig({ FAIRHAND_DATA_DIR: root }).watchDirectory).toBe(undefined);
});

test("R40 while it is left alone, the folder stays as it is", async () => {
  await manager.post("/training/handover/completions", { refusedPercent: "100", paused: "on" });
  drop("paused.csv", csv(line("W15"), line("W16", "13/45/2026")));
  await twoLooks();
  expect(inFolder()).toEqual(["paused.csv"]);
  await manager.post("/training/handover/completions", { refusedPercent: "50" });
  await manager.post("/training/handover/completions/look");
  await t.services.jobs.runDue();
  later(5);
  await look();
  expect(noteOf("done", "paused.csv"), "half of its lines may be refused now").toContain("Loaded.");
  const log = await (await manager.get("/training/handover/completions.csv")).text();
  expect(log).toMatch(/paused\.csv,Done,Loaded\. Lines: 2/);
  await manager.post("/training/handover/completions", { refusedPercent: "5" });
});

test("R40 a folder that leads elsewhere is not used at all", async () => {
  const elsewhere = mkdtempSync(path.join(tmpdir(), "fairhand-elsewhere-"));
  renameSync(folder, `${folder}.real`);
  symlinkSync(elsewhere, folder);
  writeFileSync(path.join(elsewhere, "smuggled.csv"), csv(line("W10")));
  await twoLooks();
  expect(await completions("W10")).toBe(0);
  expect(readdirSync(elsewhere)).toContain("smuggled.csv");
  rmSync(folder);
  renameSync(`${folder}.real`, folder);
  rmSync(elsewhere, { recursive: true });
});

test("R40 a newer file under the same name is another file", async () => {
  drop("same.csv", csv(line("W11")));
  await twoLooks();
  drop("same.csv", csv(line("W11"), line("W12")));
  await twoLooks();
  expect(await completions("W12")).toBe(1);
  expect(inFolder("done").filter((n) => /^same-.*\.csv$/.test(n)).length).toBe(2);
});

/** The program dies before or after the n-th transaction; nothing that follows happens. */
function killedAt(n: number, when: "before" | "after"): Services {
  let count = 0;
  const die = () => {
    throw new DOMException("killed", "AbortError");
  };
  const scope = (async (...args: Parameters<Services["database"]["scope"]>) => {
    count += 1;
    if (count > n || (count === n && when === "before")) die();
    const result = await t.database.scope(...args);
    if (count === n) die();
    return result;
  }) as Services["database"]["scope"];
  return { ...t.services, database: { ...t.database, scope } };
}

test("R40 killed anywhere and run again, a file is loaded once and ends in its place", async () => {
  const dropNth = (n: number) =>
    drop(`kill ${n}.csv`, csv(line(`W${(n % 30) + 25}`, `2026-08-${10 + Math.floor(n / 30)}`)));
  let reached = 0;
  dropNth(1);
  await look();
  for (let n = 1; n <= 60; n++) {
    later(5);
    const name = `kill ${n}.csv`;
    // Odd ones die with the transaction open, even ones just after it is kept.
    const at = Math.ceil(n / 2);
    const ended = await look(killedAt(at, n % 2 === 1 ? "before" : "after")).then(
      () => true,
      () => false,
    );
    dropNth(n + 1); // seen by the look that takes up what was left in the middle
    await look();
    const imports = await runs(name);
    expect({ name, ended: imports.map((run) => run.status) }).toEqual({ name, ended: ["done"] });
    expect(noteOf("done", name)).toContain("Loaded. Lines: 1.");
    expect(inFolder()).toEqual([`kill ${n + 1}.csv`]);
    reached = at;
    if (ended) break;
  }
  expect(reached, "the way has many places to die at").toBeGreaterThan(12);
  for (const name of inFolder()) rmSync(path.join(folder, name));
}, 300_000);

test("R40 R134 the file in the folder goes when Fairhand's own copy goes; a row is not taken for another's", async () => {
  const before = inFolder("done").filter((n) => n.startsWith("daily"));
  expect(before.length).toBe(4);
  await t.work("administrator", (work) =>
    sql`delete from stored_file where organization_id = ${t.organization} and name = 'daily.csv'`.execute(
      work.trx,
    ),
  );
  await look();
  expect(inFolder("done").filter((n) => n.startsWith("daily"))).toEqual([]);
  const old = path.join(folder, "unseen.csv");
  drop("unseen.csv", csv(line("W1")));
  utimesSync(old, new Date(), new Date(Date.now() - 86_400_000));
  await look();
  expect(inFolder(), "an old date does not make a new file still").toEqual(["unseen.csv"]);
  rmSync(old);
  await twoLooks();
  expect(await runs("unseen.csv")).toEqual([]);
});
