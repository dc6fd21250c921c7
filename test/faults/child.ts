/**
 * A process of its own for the fault tests to kill. Says what it did on standard output, one line
 * each, and only after the database said that it is done.
 */
import { sql } from "kysely";
import pino from "pino";
import { openDatabase, type Database } from "../../app/platform/db/database.ts";
import { migrate } from "../../app/platform/db/migrate.ts";
import { openJobs } from "../../app/platform/jobs.ts";

const [mode = "", directory = "", extra = ""] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
const GROUND = `
do $$ begin create role fairhand_app nologin; exception when duplicate_object then null; end $$;
grant usage, create on schema public to fairhand_app;
create table if not exists entry (n int primary key, filler text not null);
create table if not exists mirror (n int primary key);
create table if not exists effect (n int primary key, step int not null);
grant all on entry, mirror, effect to fairhand_app;`;

/** Writes transactions of two rows in two tables, for ever. */
async function write(database: Database): Promise<void> {
  const { rows } = await database.pool.query<{ last: number; torn: number }>(
    `select coalesce(max(entry.n), 0) as last,
      count(*) filter (where entry.n is null or mirror.n is null) as torn
     from entry full join mirror using (n)`,
  );
  say(`found ${rows[0]!.last} ${rows[0]!.torn}`);
  for (let n = rows[0]!.last + 1; ; n++) {
    await database.scope({ organization: "a" }, async (trx) => {
      await sql`insert into entry values (${n}, repeat('x', ${(n * 37) % 4000}))`.execute(trx);
      await sql`insert into mirror values (${n})`.execute(trx);
    });
    say(`wrote ${n}`);
  }
}

/** Runs one job whose handler says where it is, and goes on when it is not killed there. */
async function work(database: Database): Promise<void> {
  const jobs = await openJobs(database, pino({ level: "silent" }));
  await jobs.register<{ n: number }>(
    "effect",
    async ({ n }) => {
      await pause("begun");
      for (const step of [1, 2]) {
        await database.scope({ organization: "a" }, (trx) =>
          sql`insert into effect values (${n * 10 + step}, ${step}) on conflict (n) do nothing`.execute(
            trx,
          ),
        );
        await pause(`step${step}`);
      }
      say("handled");
    },
    { retryDelay: 0, retryLimit: 10 },
  );
  await jobs.start();
  if (extra === "send") await jobs.send("effect", { n: 1 });
  await new Promise(() => setInterval(() => {}, 60_000));
}

/** Waits to be killed, where the caller asked for it. */
async function pause(where: string): Promise<void> {
  say(where);
  if (process.env["KILL_AT"] === where) await new Promise(() => setInterval(() => {}, 60_000));
}

try {
  const database = await openDatabase({ directory });
  say("open");
  if (mode === "migrate") {
    await migrate(database, extra);
    say("migrated");
    await database.close();
  } else {
    await database.pool.query(GROUND);
    await (mode === "work" ? work(database) : write(database));
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
