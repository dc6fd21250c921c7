import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, inject, onTestFinished, test, vi } from "vitest";
import { emptyDatabase, PATIENT } from "../../../test/database.ts";
import { openDatabase, type Database } from "../db/database.ts";
import { migrate } from "../db/migrate.ts";
import {
  backUp,
  BackupDamaged,
  BackupRefused,
  restore,
  RestoreRefused,
  type BackupSummary,
} from "./index.ts";

// Seconds here; a machine ten times slower must not fail.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

/** One column of every kind that is in use or likely, each with values that are easy to lose. */
const KINDS = `
create table kinds (
  organization_id text not null, id int generated always as identity, parent int,
  t text, b bytea, n numeric, m numeric(12, 2), d date, ts timestamptz, local timestamp, iv interval,
  j jsonb, texts text[], numbers int[], days date[], i8 bigint, f8 float8, f4 float4, u uuid, flag boolean,
  doubled numeric generated always as (n * 2) stored,
  primary key (organization_id, id),
  foreign key (organization_id, parent) references kinds,
  constraint own check (m < 1e9)
);
create table "Odd ""name""" ("select" int, "Größe" text);
create sequence counter; create sequence untouched;
select nextval('counter'), nextval('counter');
alter table kinds enable row level security;
alter table kinds force row level security;
create policy tenant on kinds using (organization_id = current_setting('fairhand.organization', true));
create function stamp() returns trigger language plpgsql as $$ begin new.t := 'changed by the trigger'; return new; end $$;
`;
const TRIGGER =
  "create trigger stamp before insert on kinds for each row execute function stamp();";
const ROWS = `
insert into kinds (organization_id, id, parent, t, b, n, m, d, ts, local, iv, j, texts, numbers, days, i8, f8, f4, u, flag) overriding system value values
 ('a', 2, 9, E'tab\\t"quote" \\\\ line\\n\\r\\u2028 é 𝒳 عربي', '\\x00ff5c6e', 1e-30, 0.10, '0044-03-15 BC', '1066-10-14 09:00:00.123456+00', '2026-03-08 02:30', '1 year -2 days 3.5 s', '{"b":1,"a":[1.10,null,"\\u00e9"]}', array['', null, 'a,b', '{"x"}', 'NULL'], array[[1,2],[3,null]], array['2026-01-01'::date], 9223372036854775807, 0.1, 0.1, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', true),
 ('a', 9, null, '', '', 'NaN', -0.01, 'infinity', '-infinity', 'infinity', '-1 mon', 'null', '{}', '{}', '{}', -9223372036854775808, 'NaN', '-Infinity', null, false),
 ('b', 1, null, null, null, 123456789012345678901234567890.123456789, null, null, '2026-11-01 05:59:59.999999+00', null, null, '"text"', null, null, null, 0, 1e308, 1e-37, null, null),
 ('B', 1, null, '[', null, 0, null, null, null, null, null, '[]', null, null, null, 0, -0.0, 0, null, null);
insert into kinds (organization_id, t) select 'many', 'row ' || n from generate_series(1, 4500) n;
insert into "Odd ""name""" values (1, 'groß'), (null, null), (1, 'groß');
`;

let place: string;
let source: Database;
let first: BackupSummary;
const file = () => path.join(place, "first.backup");
const migrations = () => path.join(place, "migrations");
/** Closed with its test: an embedded database takes some 150 MB. */
const keep = (database: Database) => {
  onTestFinished(() => database.close());
  return database;
};

beforeAll(async () => {
  place = mkdtempSync(path.join(tmpdir(), "fairhand-backup-test-"));
  cpSync(path.resolve(import.meta.dirname, "../../../db/migrations"), migrations(), {
    recursive: true,
  });
  writeFileSync(path.join(migrations(), "9998_kinds.sql"), KINDS + TRIGGER);
  source = await emptyDatabase();
  await migrate(source, migrations());
  await source.pool.query(
    `alter table kinds disable trigger stamp; ${ROWS} alter table kinds enable trigger stamp;`,
  );
  await source.pool.query(
    `insert into organization (organization_id, name, time_zone, program_start) values ('a', 'Lakeshore Health', 'America/New_York', '2026-07-01')`,
  );
  await source.pool.query(
    `insert into accounts."user" ("id", "name", "email", "emailVerified") values ('u', 'Ada', 'ada@example.org', true)`,
  );
  first = await backUp(source, file());
});
afterAll(async () => {
  await source.close();
  rmSync(place, { recursive: true, force: true });
});

/** Databases of the other kind too, where there is a server. */
const targets = (): (() => Promise<Database>)[] =>
  inject("server")
    ? [emptyDatabase, () => openDatabase({ directory: null }, PATIENT)]
    : [() => openDatabase({ directory: null }, PATIENT)];

/** The lines of a backup without its header, whose time and server differ. */
const content = (name: string) => gunzipSync(readFileSync(name)).toString().replace(/^.*\n/, "");

test("R149 comes out of every database as it went in, and back again, value for value", async () => {
  for (const open of targets()) {
    const target = keep(await open());
    const restored = await restore(file(), target, { migrations: migrations() });
    expect(restored.tables).toEqual(first.tables);
    const again = path.join(place, "again.backup");
    expect((await backUp(target, again)).tables).toEqual(first.tables);
    expect(content(again)).toBe(content(file()));
    await restore(again, source, { migrations: migrations(), replace: true });
    expect((await backUp(source, again)).tables).toEqual(first.tables);
    // What stood aside is back: keys, row level security, triggers, generated values, counters.
    const { rows } = await target.pool.query(
      `select (select count(*) from pg_constraint where contype = 'f' and conrelid = 'kinds'::regclass) as keys,
        (select relforcerowsecurity from pg_class where oid = 'kinds'::regclass) as forced,
        (select doubled::text from kinds where organization_id = 'b') as doubled, nextval('counter') as next`,
    );
    expect(rows).toEqual([
      { keys: 1, forced: true, doubled: "246913578024691357802469135780.246913578", next: 3 },
    ]);
    const { rows: added } = await target.pool.query(
      "insert into kinds (organization_id, t) values ('new', 'x') returning t, id > 4500 as after",
    );
    expect(added).toEqual([{ t: "changed by the trigger", after: true }]);
  }
});

test.skipIf(!inject("server"))(
  "R149 restoring needs no superuser; a backup that would lack rows is refused",
  async () => {
    const name = `fairhand_owner_${randomBytes(6).toString("hex")}`;
    const admin = keep(await emptyDatabase());
    const url = new URL(inject("server"));
    const created = await admin.pool.query<{ database: string }>(
      "select current_database() as database",
    );
    url.pathname = `/${created.rows[0]!.database}`;
    await admin.pool.query(`create role ${name} login password 'a quiet harbor'`);
    onTestFinished(async () => {
      await admin.pool.query(`reassign owned by ${name} to current_user`);
      await admin.pool.query(`drop owned by ${name}`);
      await admin.pool.query(`drop role ${name}`);
    });
    await admin.pool.query(`grant fairhand_app to ${name}`);
    await admin.pool.query(`alter database ${created.rows[0]!.database} owner to ${name}`);
    url.username = name;
    url.password = "a quiet harbor";
    const owner = await openDatabase({ url: url.href }, { connections: 2 });
    onTestFinished(() => owner.close());
    const restored = await restore(file(), owner, { migrations: migrations() });
    expect(restored.tables).toEqual(first.tables);
    const again = path.join(place, "owner.backup");
    await expect(backUp(owner, again)).rejects.toBeInstanceOf(BackupRefused);
    await admin.pool.query(`alter role ${name} bypassrls`);
    expect((await backUp(owner, again)).tables).toEqual(first.tables);
  },
);

test("R149 holds every table of the program and of accounts", async () => {
  const { rows } = await source.pool.query<{ n: number }>(
    "select count(*) as n from information_schema.tables where table_schema in ('public', 'accounts') and table_type = 'BASE TABLE'",
  );
  expect(first.tables.length).toBe(rows[0]!.n - 1); // the list of migrations is in the header
  const rowsOf = (name: string) => first.tables.find((table) => table.end === name)?.rows;
  expect(rowsOf("public.kinds")).toBe(4504);
  expect(rowsOf("public.organization")).toBe(1);
  expect(rowsOf('accounts."user"')).toBe(1);
  expect(rowsOf('public."Odd ""name"""')).toBe(3);
});

test("R149 is of one moment while the server goes on writing, which waits or goes on", async () => {
  const target = keep(await emptyDatabase());
  await migrate(target, migrations());
  await target.pool.query("create table purse (id int primary key, amount int not null)");
  await target.pool.query("insert into purse values (1, 500), (2, 500)");
  const moves = async () => {
    for (let i = 0; i < 200; i++)
      await target.pool.query(
        "update purse set amount = amount + case id when 1 then -1 else 1 end",
      );
  };
  const name = path.join(place, "moving.backup");
  await Promise.all([moves(), backUp(target, name)]);
  const lines = content(name).split("\n");
  const at = lines.findIndex((line) => line.includes('"public.purse"'));
  const amounts = lines
    .slice(at + 1, at + 3)
    .map((line) => Number((JSON.parse(line) as string[])[0]));
  expect(amounts[0]! + amounts[1]!).toBe(1000);
  expect((await target.pool.query("select amount from purse order by id")).rows).toEqual([
    { amount: 300 },
    { amount: 700 },
  ]);
});

test("R149 into a stream gives the same bytes of content", async () => {
  const stream = new PassThrough();
  const [bytes, summary] = await Promise.all([buffer(stream), backUp(source, stream)]);
  expect(summary.tables).toEqual(first.tables);
  const name = path.join(place, "streamed.backup");
  writeFileSync(name, bytes);
  expect(content(name)).toBe(content(file()));
});

test("R149 refuses what is damaged, cut short or no backup, and keeps the database as it was", async () => {
  const target = keep(await emptyDatabase());
  await migrate(target, migrations());
  const before = (await backUp(target, path.join(place, "before.backup"))).tables;
  const whole = gunzipSync(readFileSync(file())).toString();
  const bad: Record<string, Buffer> = {
    "a row changed": gzipSync(whole.replace("Lakeshore", "Lakeshire")),
    "a row missing": gzipSync(whole.replace(/\[[^\n]*row 77[^\n]*\n/, "")),
    "the end missing": gzipSync(whole.slice(0, whole.lastIndexOf('{"complete"'))),
    "cut off": readFileSync(file()).subarray(0, 3000),
    "not zipped": Buffer.from(whole),
    "another file": gzipSync("name,department\nAda,Supply\n"),
    empty: gzipSync(""),
    "a later format": gzipSync(whole.replace('"fairhandBackup":1', '"fairhandBackup":2')),
  };
  for (const [what, bytes] of Object.entries(bad)) {
    const name = path.join(place, "bad.backup");
    writeFileSync(name, bytes);
    const outcome = await restore(name, target, { migrations: migrations(), replace: true }).then(
      () => "restored",
      (error: Error) => error.name,
    );
    expect({ what, outcome }).toEqual({ what, outcome: BackupDamaged.name });
  }
  const after = (await backUp(target, path.join(place, "after.backup"))).tables;
  expect(after).toEqual(before);
});

test("R149 refuses to overwrite data unless told so, and a schema that differs", async () => {
  await expect(restore(file(), source, { migrations: migrations() })).rejects.toThrow(
    /already holds data/,
  );
  const newer = path.join(place, "newer");
  cpSync(migrations(), newer, { recursive: true });
  writeFileSync(path.join(newer, "9999_next.sql"), "alter table kinds add column later text;");
  const target = keep(await emptyDatabase());
  await migrate(target, newer);
  await expect(
    restore(file(), target, { migrations: newer, replace: true }),
  ).rejects.toBeInstanceOf(RestoreRefused);
});

test("R149 an older backup fits a newer program when the database is new", async () => {
  const newer = path.join(place, "newer");
  expect(existsSync(newer)).toBe(true);
  const target = keep(await emptyDatabase());
  const restored = await restore(file(), target, { migrations: newer });
  expect(restored.tables).toEqual(first.tables);
  const { rows } = await target.pool.query(
    "select count(*) as n, count(later) as later, (select max(name) from migration) as last from kinds",
  );
  expect(rows).toEqual([{ n: 4504, later: 0, last: "9999_next.sql" }]);
});

test("R149 no half file stays behind when a backup fails", async () => {
  const target = keep(await emptyDatabase());
  const name = path.join(place, "never.backup");
  await expect(backUp(target, name)).rejects.toThrow(/migration/); // never migrated
  expect([existsSync(name), existsSync(`${name}.partial`)]).toEqual([false, false]);
  await target.scope({ system: true }, (trx) => sql`select 1`.execute(trx)).catch(() => {});
  expect((await target.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});
