/** kill -9 at any moment: what was acknowledged is there, nothing is half there. */
import { writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { openDatabase } from "../../app/platform/db/database.ts";
import { migrate } from "../../app/platform/db/migrate.ts";
import { sleep, Subject, withFolder } from "./process.ts";

// A minute here; a machine many times slower must not fail.
vi.setConfig({ testTimeout: 1_800_000 });

const ROUNDS = 25;

test(`${ROUNDS} kills while writing lose no acknowledged transaction and tear none`, () =>
  withFolder(async (folder) => {
    let acknowledged = 0;
    for (let round = 1; round <= ROUNDS; round++) {
      const writer = new Subject(["write", folder]);
      try {
        const [, last, torn] = (await writer.says("found")).split(" ").map(Number);
        expect(torn, `round ${round}: transactions half there`).toBe(0);
        // A commit may have landed whose acknowledgement the kill cut off; never the other way.
        expect(last, `round ${round}: last one found`).toBeGreaterThanOrEqual(acknowledged);
        await writer.says("wrote");
        await sleep(Math.random() * 250); // the moment of the kill: any is as good as another
      } finally {
        await writer.kill();
      }
      acknowledged = Math.max(acknowledged, writer.acknowledged("wrote"));
    }
    const database = await openDatabase({ directory: folder });
    const { rows } = await database.pool.query(
      "select count(*) as n, max(n) as last, (select count(*) from mirror) as mirrored from entry",
    );
    await database.close();
    expect(rows[0].n).toBe(rows[0].last);
    expect(rows[0].n).toBe(rows[0].mirrored);
    expect(rows[0].last).toBeGreaterThanOrEqual(acknowledged);
    expect(acknowledged).toBeGreaterThanOrEqual(ROUNDS);
  }));

test("kills in the middle of migrations leave each one whole or absent", () =>
  withFolder(async (folder) => {
    const migrations = await mkdtemp(path.join(folder, "migrations-"));
    const names = Array.from({ length: 12 }, (_, i) => `step_${String(i).padStart(4, "0")}`);
    for (const name of names)
      writeFileSync(
        path.join(migrations, `${name}.sql`),
        `create table ${name} (n int primary key, filler text);
         insert into ${name} select n, repeat('x', 200) from generate_series(1, 3000) n;
         create index on ${name} (filler);
         insert into ${name} select n + 10000, 'late' from generate_series(1, 10) n;`,
      );
    const data = path.join(folder, "data");
    for (let round = 1; round <= 4; round++) {
      const migrating = new Subject(["migrate", data, migrations]);
      await migrating.says("open");
      await sleep(Math.random() * 400);
      await migrating.kill();
    }
    const database = await openDatabase({ directory: data });
    const landed = async () =>
      (
        await database.pool.query<{ name: string }>(
          "select name from migration where to_regclass('migration') is not null order by 1",
        )
      ).rows.map((row) => row.name.replace(".sql", ""));
    const tables = await database.pool.query<{ name: string }>(
      "select relname as name from pg_class where relkind = 'r' and relname like 'step_%' order by 1",
    );
    const before = await landed().catch(() => []); // killed before the first statement
    expect(tables.rows.map((row) => row.name)).toEqual(before);
    await migrate(database, migrations);
    expect(await landed()).toEqual(names);
    for (const name of names) {
      const { rows } = await database.pool.query(`select count(*) as n from ${name}`);
      expect({ name, rows }).toEqual({ name, rows: [{ n: 3010 }] });
    }
    await database.close();
  }));

test("a job killed at three points is taken up again and has one effect", () =>
  withFolder(async (folder) => {
    let first = true;
    for (const point of ["begun", "step1", "step2"]) {
      const worker = new Subject(["work", folder, first ? "send" : ""], { KILL_AT: point });
      first = false;
      await worker.says(point);
      await worker.kill();
      expect(worker.lines).not.toContain("handled");
    }
    const last = new Subject(["work", folder]);
    await last.says("handled");
    await last.kill();
    const database = await openDatabase({ directory: folder });
    const { rows } = await database.pool.query("select n, step from effect order by n");
    await database.close();
    expect(rows).toEqual([
      { n: 11, step: 1 },
      { n: 12, step: 2 },
    ]);
  }));
