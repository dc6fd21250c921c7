/**
 * How fast a roster is loaded, from the file to the commit, and how much memory that takes. Beside
 * it, in the same run: a bare COPY of the same file into a table without keys. Limits: a third of
 * COPY's pace, 400 MB.
 *
 *     FAIRHAND_BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres node bench/import.ts
 *     node bench/import.ts 100000           another size (1,000,000 lines if none is named)
 *
 * The server must run on this machine and be able to read the temporary file.
 */
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  mkdtempSync,
  rmSync,
  statSync,
} from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import pino from "pino";
import { createImports, runImport } from "../app/features/imports/index.ts";
import { createOrganization } from "../app/features/organization/index.ts";
import { ensurePopulations, rosterKind } from "../app/features/people/index.ts";
import { systemClock } from "../app/platform/clock.ts";
import { openDatabase, type Database } from "../app/platform/db/database.ts";
import { migrate } from "../app/platform/db/migrate.ts";
import type { Services } from "../app/platform/env.ts";

const LINES = Number(process.argv[2] ?? 1_000_000);
const SERVER =
  process.env.FAIRHAND_BENCH_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";
const NAME = `fairhand_bench_${process.pid}`;
const LIMIT_MB = 400;

/** A roster of so many lines: one person in twenty has a second appointment. */
async function writeRoster(file: string): Promise<void> {
  const out = createWriteStream(file);
  out.write("Employee ID,Name,E-mail,Job Title,Department,Site,FTE,Hire Date\n");
  for (let i = 0; i < LINES; i++) {
    const n = i % 20 === 19 ? i - 1 : i;
    const line = `E${n},"Person, No ${n}",p${n}@example.org,Title ${i % 997},Department ${i % 1013},Site ${i % 12},1.00,2024-0${(i % 9) + 1}-15\n`;
    if (!out.write(line)) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
  chmodSync(file, 0o644);
}

async function copy(file: string): Promise<number> {
  const client = new pg.Client({ connectionString: url() });
  await client.connect();
  await client.query(
    "create table bare (a text, b text, c text, d text, e text, f text, g text, h text)",
  );
  const started = performance.now();
  await client.query(`copy bare from '${file}' with (format csv, header)`);
  const seconds = (performance.now() - started) / 1000;
  await client.query("drop table bare");
  await client.end();
  return seconds;
}

function url(): string {
  const address = new URL(SERVER);
  address.pathname = `/${NAME}`;
  return address.href;
}

async function admin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** The most memory this process held, in MB, looked at ten times a second. */
function watchMemory(): () => number {
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 100);
  return () => {
    clearInterval(timer);
    return most / 1024 / 1024;
  };
}

async function load(database: Database, file: string): Promise<{ seconds: number; mb: number }> {
  // Only what an import needs: no jobs, no mail.
  const services = {
    database,
    clock: systemClock,
    log: pino({ level: "silent" }),
    imports: createImports([rosterKind]),
    founding: [ensurePopulations],
  } as unknown as Services;
  const organization = await createOrganization(services, {
    name: "Bench",
    timeZone: "America/New_York",
    programStart: "2026-07-01",
  });
  const most = watchMemory();
  const started = performance.now();
  const done = await runImport(services, {
    organization,
    kind: "people",
    fileName: "roster.csv",
    mediaType: "text/csv",
    source: { size: statSync(file).size, stream: () => createReadStream(file) },
    acceptMapping: true,
    by: { userId: null, name: "Bench" },
  });
  const seconds = (performance.now() - started) / 1000;
  if (done.rows !== LINES || done.refused !== 0)
    throw new Error(`The import is not what this bench is about: ${JSON.stringify(done.rows)}`);
  return { seconds, mb: most() };
}

const folder = mkdtempSync(path.join(tmpdir(), "fairhand-bench-"));
chmodSync(folder, 0o755);
const file = path.join(folder, "roster.csv");
await writeRoster(file);
await admin(`create database ${NAME}`);
try {
  const bare = await copy(file);
  const database = await openDatabase({ url: url() });
  try {
    await migrate(database, path.resolve(import.meta.dirname, "../db/migrations"));
    const { seconds, mb } = await load(database, file);
    const pace = (s: number) => `${Math.round(LINES / s).toLocaleString("en-US")} lines/s`;
    console.log(
      `${LINES.toLocaleString("en-US")} lines, ${Math.round(statSync(file).size / 1e6)} MB`,
    );
    console.log(`bare COPY:      ${bare.toFixed(1)} s, ${pace(bare)}`);
    console.log(`roster import:  ${seconds.toFixed(1)} s, ${pace(seconds)}`);
    console.log(`that is ${((100 * bare) / seconds).toFixed(1)}% of COPY's pace (aimed at: 33%)`);
    console.log(`most memory: ${Math.round(mb)} MB (limit ${LIMIT_MB} MB)`);
  } finally {
    await database.close();
  }
} finally {
  await admin(`drop database if exists ${NAME} with (force)`);
  rmSync(folder, { recursive: true });
}
