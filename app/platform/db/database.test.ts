import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyDatabase } from "../../../test/database.ts";
import { DeadlineExceeded, type Database, type Scope } from "./database.ts";
import { NestedDatabaseCall } from "./guard.ts";
import { migrate, MigrationRefused } from "./migrate.ts";

const GROUND = `
do $$ begin create role fairhand_app nologin; exception when duplicate_object then null; when unique_violation then null; end $$;
grant usage on schema public to fairhand_app;
create table note (organization_id text, id int, body text not null, day date, at timestamptz, big int8,
  primary key (organization_id, id), constraint note_day check (day > '2000-01-01'));
alter table note enable row level security;
alter table note force row level security;
create policy tenant on note using (organization_id = current_setting('fairhand.organization', true));
create policy system on note for select using (current_setting('fairhand.system', true) = 'on');
grant select, insert, update, delete on note to fairhand_app;
insert into note values ('a', 1, 'of a', '2026-03-08', '2026-03-08T07:30:00Z', 9007199254740993), ('b', 1, 'of b', null, null, 5);
`;

let database: Database;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "fairhand-migrations-"));
  writeFileSync(path.join(folder, "0001_ground.sql"), GROUND);
  database = await emptyDatabase();
  await migrate(database, folder);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const bodies = (scope: Scope) =>
  database.scope(scope, async (trx) => {
    const { rows } = await sql<{ body: string }>`select body from note order by 1`.execute(trx);
    return rows.map((row) => row.body);
  });

describe("scope", () => {
  test("sees one organization's rows; none, where no organization is named", async () => {
    expect(await bodies({ organization: "a" })).toEqual(["of a"]);
    expect(await bodies({ organization: "b" })).toEqual(["of b"]);
    expect(await bodies({ user: "somebody" })).toEqual([]);
    expect(await bodies({ system: true })).toEqual(["of a", "of b"]);
    expect(await bodies({ organization: "x' or true --" })).toEqual([]);
  });

  test("cannot write a row into another organization", async () => {
    const write = database.scope({ organization: "a" }, (trx) =>
      sql`insert into note values ('b', 9, 'planted')`.execute(trx),
    );
    await expect(write).rejects.toMatchObject({ code: "42501" });
    expect(await bodies({ organization: "b" })).toEqual(["of b"]);
  });

  test("leaves nothing behind for the next user of the connection", async () => {
    await bodies({ organization: "a" });
    const { rows } = await database.pool.query(
      "select current_setting('role') as role, coalesce(current_setting('fairhand.organization', true), '') as organization",
    );
    expect(rows).toEqual([{ role: "none", organization: "" }]);
  });

  test("undoes everything when its work fails, and says why", async () => {
    const work = database.scope({ organization: "a" }, async (trx) => {
      await sql`delete from note`.execute(trx);
      throw new RangeError("changed my mind");
    });
    await expect(work).rejects.toThrow(new RangeError("changed my mind"));
    expect(await bodies({ organization: "a" })).toEqual(["of a"]);
  });

  test("read-only refuses to write", async () => {
    const write = database.scope(
      { organization: "a" },
      (trx) => sql`update note set body = 'x'`.execute(trx),
      { readOnly: true },
    );
    await expect(write).rejects.toMatchObject({ code: "25006" });
  });

  test("gives the same values on both databases: days as text, instants, exact large numbers", async () => {
    const { rows } = await database.scope({ organization: "a" }, (trx) =>
      sql`select day, at, big, 7::int8 as small from note`.execute(trx),
    );
    expect(rows).toEqual([
      {
        day: "2026-03-08",
        at: new Date("2026-03-08T07:30:00Z"),
        big: 9007199254740993n,
        small: 7,
      },
    ]);
  });
});

describe("the one connection", () => {
  test("a second one asked for inside a scope throws instead of waiting for ever", async () => {
    const asks: (() => Promise<unknown>)[] = [
      () => database.pool.query("select 1"),
      () => database.pool.connect(),
      () => sql`select 1`.execute(database.db),
      () => database.scope({ organization: "a" }, async () => {}),
      () => database.connection(async () => {}, 1000),
    ];
    for (const ask of asks)
      await expect(database.scope({ organization: "a" }, ask)).rejects.toBeInstanceOf(
        NestedDatabaseCall,
      );
  });

  test("scopes side by side take turns, each with its own organization", async () => {
    const names = Array.from({ length: 40 }, (_, i) => (i % 2 ? "a" : "b"));
    const seen = await Promise.all(names.map((organization) => bodies({ organization })));
    expect(seen).toEqual(names.map((name) => [`of ${name}`]));
  });

  test("what a scope starts and does not wait for may use the database afterwards", async () => {
    let later: Promise<unknown> | undefined;
    const turn = Promise.withResolvers<void>();
    await database.scope({ organization: "a" }, async () => {
      later = turn.promise.then(() => database.pool.query("select 1"));
    });
    turn.resolve();
    await expect(later).resolves.toBeDefined();
  });
});

describe("deadlines", () => {
  test("a scope that sits on its connection is ended, and undone", async () => {
    const never = new Promise<void>(() => {});
    const sits = database.scope(
      { organization: "a" },
      async (trx) => {
        await sql`update note set body = 'held'`.execute(trx);
        await never;
      },
      { deadlineMs: 3000 },
    );
    await expect(sits).rejects.toBeInstanceOf(DeadlineExceeded);
    expect(await bodies({ organization: "a" })).toEqual(["of a"]);
  });
});

describe("errors", () => {
  test("carry no values that people entered, only what programs decide on", async () => {
    const failures = [
      sql`insert into note values ('a', 1, 'Ada Lovelace')`,
      sql`insert into note values ('Ada Lovelace', 1, null)`,
      sql`insert into note values ('a', 8, 'Ada Lovelace', '1815-12-10')`,
      sql`select ${"Ada Lovelace"}::int`,
      sql`select ${"Ada Lovelace"}::date`,
    ];
    for (const failure of failures) {
      const error = await failure.execute(database.db).then(
        () => expect.unreachable(),
        (e: Error) => e,
      );
      const all = JSON.stringify({ ...error, message: error.message, stack: error.stack });
      expect(all).not.toMatch(/Ada|1815/);
      expect(error).toMatchObject({ code: expect.stringMatching(/^2[23]/) });
    }
    const duplicate = sql`insert into note values ('a', 1, 'x')`.execute(database.db);
    await expect(duplicate).rejects.toMatchObject({ constraint: "note_pkey", table: "note" });
  });
});

describe("migrate", () => {
  test("runs each file once, in order, and refuses one that changed after it landed", async () => {
    expect(await migrate(database, folder)).toEqual([]);
    writeFileSync(path.join(folder, "0001_ground.sql"), `${GROUND}-- changed`);
    await expect(migrate(database, folder)).rejects.toThrow(/0001_ground.sql has changed/);
    // A checkout with other line ends is the same file.
    writeFileSync(path.join(folder, "0001_ground.sql"), GROUND.replaceAll("\n", "\r\n"));
    expect(await migrate(database, folder)).toEqual([]);
  });

  test("refuses data of a newer program, and a file that comes too late", async () => {
    const empty = mkdtempSync(path.join(tmpdir(), "fairhand-migrations-"));
    await expect(migrate(database, empty)).rejects.toBeInstanceOf(MigrationRefused);
    writeFileSync(path.join(empty, "0000_before.sql"), "select 1");
    writeFileSync(path.join(empty, "0001_ground.sql"), GROUND);
    await expect(migrate(database, empty)).rejects.toThrow(/later number/);
    rmSync(empty, { recursive: true });
  });

  test("a file that fails leaves nothing of itself, and the earlier ones in place", async () => {
    writeFileSync(path.join(folder, "0002_good.sql"), "create table good (id int primary key)");
    writeFileSync(
      path.join(folder, "0003_bad.sql"),
      "create table half (id int); insert into nowhere values (1);",
    );
    await expect(migrate(database, folder)).rejects.toThrow(/0003_bad.sql failed.*nowhere/s);
    const { rows } = await database.pool.query(
      "select to_regclass('good')::text as good, to_regclass('half')::text as half",
    );
    expect(rows).toEqual([{ good: "good", half: null }]);
    rmSync(path.join(folder, "0003_bad.sql"));
    expect(await migrate(database, folder)).toEqual([]);
  });

  test("two at once do each file once", async () => {
    writeFileSync(path.join(folder, "0003_once.sql"), "create table once (id int primary key)");
    const ran = await Promise.all([migrate(database, folder), migrate(database, folder)]);
    expect(ran.flat()).toEqual(["0003_once.sql"]);
  });
});
