/** The embedded database in a folder: locked, hastened, kept from a full disk, kept in shape. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test, vi } from "vitest";
import {
  DataFolderInUse,
  DeadlineExceeded,
  DiskFull,
  openDatabase,
  type Database,
} from "../../app/platform/db/database.ts";
import { Upkeep } from "../../app/platform/db/upkeep.ts";
import { Subject, withFolder } from "./process.ts";

// A minute here; a machine many times slower must not fail.
vi.setConfig({ testTimeout: 1_800_000 });

const MB = 1024 * 1024;
const GROUND = `
do $$ begin create role fairhand_app nologin; exception when duplicate_object then null; end $$;
create table note (id int primary key generated always as identity, body text);
grant all on note to fairhand_app;
insert into note (body) values ('first');`;
const count = async (database: Database) =>
  (await database.pool.query<{ n: number }>("select count(*) as n from note")).rows[0]!.n;

test("a second process is refused and told who has the folder; so is a second opening here", () =>
  withFolder(async (directory) => {
    const database = await openDatabase({ directory });
    const second = new Subject(["write", directory]);
    expect(await second.ended).toBe(1);
    expect(second.errors).toContain(`already open in process ${process.pid}`);
    await expect(openDatabase({ directory })).rejects.toBeInstanceOf(DataFolderInUse);
    await database.pool.query(GROUND);
    await database.close();
    const reopened = await openDatabase({ directory });
    expect(await count(reopened)).toBe(1);
    await reopened.close();
  }));

test("a runaway query is ended: its caller is told, the others get their answers, nothing is lost", () =>
  withFolder(async (directory) => {
    const database = await openDatabase({ directory }, { deadlineMs: 60_000 });
    await database.pool.query(GROUND);
    let turns = 0;
    const pulse = setInterval(() => turns++, 5);
    const runaway = database.scope(
      { organization: "a" },
      async (trx) => {
        await sql`insert into note (body) values ('undone')`.execute(trx);
        await sql`do $$ begin loop null; end loop; end $$`.execute(trx);
      },
      { deadlineMs: 3000 },
    );
    const others = Promise.all(
      Array.from({ length: 5 }, () =>
        database.scope({ organization: "a" }, (trx) =>
          sql`insert into note (body) values ('kept')`.execute(trx),
        ),
      ),
    );
    await expect(runaway).rejects.toBeInstanceOf(DeadlineExceeded);
    clearInterval(pulse);
    expect(turns, "the main thread stayed alive").toBeGreaterThan(20);
    await others;
    const { rows } = await database.pool.query(
      "select body, count(*) as n from note group by 1 order by 1",
    );
    expect(rows).toEqual([
      { body: "first", n: 1 },
      { body: "kept", n: 5 },
    ]);
    await database.close();
  }));

test("a runaway statement outside scopes is ended too", () =>
  withFolder(async (directory) => {
    const database = await openDatabase({ directory }, { deadlineMs: 10_000 });
    await database.pool.query("create table note (id int)");
    const runaway = database.pool.query("do $$ begin loop null; end loop; end $$");
    await expect(runaway).rejects.toBeInstanceOf(DeadlineExceeded);
    expect((await database.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    // What PGlite itself does not survive ends one call, too, and not the database.
    await expect(database.pool.query("copy note from stdin")).rejects.toBeInstanceOf(Error);
    expect((await database.pool.query("select 2 as two")).rows).toEqual([{ two: 2 }]);
    await database.close();
  }));

test("a nearly full disk: writes are refused, reads go on, and it recovers alone", async (c) => {
  const folder = mountMemory(700 * MB);
  if (folder === null) {
    console.warn("SKIPPED: this machine does not allow mounting; a full disk was not tried.");
    c.skip();
    return;
  }
  const directory = path.join(folder, "data");
  mkdirSync(directory);
  const limits = { writes: 200 * MB, everything: 100 * MB };
  const database = await openDatabase({ directory }, { limits });
  await database.pool.query(GROUND);
  const grow = () =>
    database.scope(
      { organization: "a" },
      async (trx) => {
        for (let i = 0; i < 500; i++)
          await sql`insert into note (body) select repeat(md5(n::text), 30) from generate_series(1, 2000) n`.execute(
            trx,
          );
      },
      { deadlineMs: 600_000 },
    );
  // One transaction that would fill the disk is stopped before it does, and undone.
  await expect(grow()).rejects.toBeInstanceOf(DiskFull);
  writeFileSync(path.join(folder, "filler"), Buffer.alloc(100 * MB));
  await expect(
    database.scope({ organization: "a" }, (trx) => sql`select 1`.execute(trx)),
  ).rejects.toBeInstanceOf(DiskFull);
  const read = await database.scope(
    { organization: "a" },
    (trx) => sql<{ n: number }>`select count(*) as n from note`.execute(trx),
    { readOnly: true },
  );
  expect(read.rows).toEqual([{ n: 1 }]);
  rmSync(path.join(folder, "filler"));
  await database.connection((client) => client.query("vacuum note"), 600_000);
  await database.scope({ organization: "a" }, (trx) =>
    sql`insert into note (body) values ('room again')`.execute(trx),
  );
  expect(await count(database)).toBe(2);
  await database.close();
  const reopened = await openDatabase({ directory }, { limits });
  expect(await count(reopened)).toBe(2);
  await reopened.close();
});

/** A small file system in memory, taken away after the test; null where that is not permitted. */
function mountMemory(bytes: number): string | null {
  const folder = path.join("/tmp", `fairhand-tmpfs-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", folder], {
      stdio: "ignore",
    });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync("umount", ["-l", folder]));
  return folder;
}

test("upkeep takes dead rows away and shortens the log", () =>
  withFolder(async (directory) => {
    const database = await openDatabase({ directory });
    await database.pool.query(GROUND);
    await database.pool.query(
      "insert into note (body) select repeat('x', 500) from generate_series(1, 5000)",
    );
    const size = async () =>
      (await database.pool.query<{ n: number }>("select pg_total_relation_size('note') as n"))
        .rows[0]!.n;
    const upkeep = new Upkeep(database.connection, (error) => expect.unreachable(String(error)));
    const churn = async () => {
      await database.pool.query("update note set body = reverse(body) || 'y'");
      await upkeep.pass();
    };
    for (let i = 0; i < 4; i++) await churn();
    const settled = await size();
    for (let i = 0; i < 30; i++) await churn();
    // Thirty more rewrites of every row fit into the room of those that died before them.
    expect(await size()).toBeLessThan(settled * 1.5);
    const { rows } = await database.pool.query<{ wal: string }>(
      "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) as wal from pg_control_checkpoint()",
    );
    expect(Number(rows[0]!.wal)).toBeLessThan(100 * MB);
    await upkeep.stop();
    await database.close();
  }));
