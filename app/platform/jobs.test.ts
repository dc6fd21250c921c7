import { sql } from "kysely";
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../test/database.ts";
import type { Database } from "./db/database.ts";
import { NestedDatabaseCall } from "./db/guard.ts";
import { openJobs, type Jobs } from "./jobs.ts";

let database: Database;
const log = pino({ level: "silent" });
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

interface Note {
  readonly note: string;
}
const waiting = async (name: string) =>
  (
    await database.pool.query<{ count: number }>(
      "select count(*) as count from jobs.job where name = $1 and state in ('created', 'retry')",
      [name],
    )
  ).rows[0]!.count;

test("a job sent in a scope exists only when the scope commits, even as the first thing done", async () => {
  const jobs = await openJobs(database, log);
  const heard: string[] = [];
  await jobs.register<Note>("in-scope", async ({ note }) => void heard.push(note));
  const refused = database.scope({ organization: "a" }, async (trx) => {
    await jobs.send("in-scope", { note: "rolled back" }, { trx });
    throw new Error("no");
  });
  await expect(refused).rejects.toThrow("no");
  const role = await database.scope({ organization: "a" }, async (trx) => {
    await jobs.send("in-scope", { note: "kept" }, { trx });
    return (await sql<{ role: string }>`select current_user as role`.execute(trx)).rows[0]!.role;
  });
  expect(role).toBe("fairhand_app");
  expect(await jobs.runDue()).toBe(1);
  expect(heard).toEqual(["kept"]);
});

test("a job sent past the open transaction is refused instead of waiting for ever", async () => {
  const jobs = await openJobs(database, log);
  await jobs.register("past", async () => {});
  const nested = database.scope({ organization: "a" }, () => jobs.send("past", {}));
  await expect(nested).rejects.toBeInstanceOf(NestedDatabaseCall);
});

test("while a job with the same key waits, another is not added", async () => {
  const jobs = await openJobs(database, log);
  await jobs.register("keyed", async () => {});
  expect(await jobs.send("keyed", {}, { singletonKey: "one" })).not.toBeNull();
  expect(await jobs.send("keyed", {}, { singletonKey: "one" })).toBeNull();
  expect(await jobs.send("keyed", {})).not.toBeNull();
  expect(await jobs.send("keyed", {})).not.toBeNull();
  expect(await waiting("keyed")).toBe(3);
});

test("started, it works at once on what is sent, one after the other, and stops with nothing in hand", async () => {
  const jobs = await openJobs(database, log);
  const { promise, resolve } = Promise.withResolvers<void>();
  const heard: number[] = [];
  await jobs.register<{ n: number }>("started", async ({ n }) => {
    heard.push(n);
    if (heard.length === 5) resolve();
  });
  await jobs.start();
  for (let n = 1; n <= 5; n++)
    await database.scope({ organization: "a" }, (trx) => jobs.send("started", { n }, { trx }));
  await promise;
  await jobs.stop();
  expect(heard.toSorted()).toEqual([1, 2, 3, 4, 5]);
  expect(await waiting("started")).toBe(0);
});

test("stopping waits for the job in hand", async () => {
  const jobs = await openJobs(database, log);
  const begun = Promise.withResolvers<void>();
  const may = Promise.withResolvers<void>();
  let finished = false;
  await jobs.register("in-hand", async () => {
    begun.resolve();
    await may.promise;
    await database.pool.query("select 1");
    finished = true;
  });
  await jobs.start();
  await jobs.send("in-hand", {});
  await begun.promise;
  const stopped = jobs.stop();
  may.resolve();
  await stopped;
  expect(finished).toBe(true);
  const { rows } = await database.pool.query("select state from jobs.job where name = 'in-hand'");
  expect(rows).toEqual([{ state: "completed" }]);
});

test("a failed job is kept for a retry, and neither its row nor the log repeats people's data", async () => {
  const lines: string[] = [];
  const jobs: Jobs = await openJobs(
    database,
    pino({ level: "trace" }, { write: (line) => lines.push(line) }),
  );
  let runs = 0;
  await jobs.register(
    "fails",
    async () => {
      if (runs++ === 0) throw new TypeError("Ada Lovelace, ada@example.org");
    },
    { retryDelay: 0 },
  );
  await jobs.send("fails", {});
  expect(await jobs.runDue()).toBe(2);
  const { rows } = await database.pool.query("select * from jobs.job where name = 'fails'");
  expect(rows[0].state).toBe("completed");
  expect(lines.join()).toContain("TypeError");
  expect(lines.join() + JSON.stringify(rows)).not.toContain("Ada");
});

test("schedules that the program no longer has are removed at the start", async () => {
  const first = await openJobs(database, log);
  await first.register("nightly", async () => {});
  await first.register("weekly", async () => {});
  first.schedule("nightly", "0 3 * * *", {}, "America/New_York");
  first.schedule("weekly", "0 4 * * 1");
  await first.start();
  await first.stop();
  const second = await openJobs(database, log);
  await second.register("nightly", async () => {});
  second.schedule("nightly", "30 3 * * *");
  await second.start();
  await second.stop();
  const { rows } = await database.pool.query("select name, cron from jobs.schedule");
  expect(rows).toEqual([{ name: "nightly", cron: "30 3 * * *" }]);
});
