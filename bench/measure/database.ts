/** A database of its own for a bench, migrated and empty; gone when it is closed. */
import { randomBytes } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { openDatabase, type Database } from "../../app/platform/db/database.ts";
import { migrate } from "../../app/platform/db/migrate.ts";

const MIGRATIONS = path.resolve(import.meta.dirname, "../../db/migrations");
/** Filling and changing everything at once may take long; the figures say how long. */
const PATIENT = { scopeMs: 600_000 };

export interface BenchDatabase extends Database {
  /** Runs a statement as the owner, without a deadline: to fill the tables. */
  bulk(statement: string): Promise<unknown>;
}

/**
 * The embedded database in memory, or a new one on the server that `FAIRHAND_BENCH_DATABASE_URL`
 * names (one on this machine when it names none).
 */
export async function benchDatabase(o: { embedded?: boolean } = {}): Promise<BenchDatabase> {
  if (o.embedded) {
    const database = await openDatabase({ directory: null }, PATIENT);
    await migrate(database, MIGRATIONS);
    return { ...database, bulk: (statement) => database.pool.query(statement) };
  }
  const server =
    process.env["FAIRHAND_BENCH_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres";
  const name = `fairhand_bench_${randomBytes(4).toString("hex")}`;
  await asAdmin(server, `create database ${name} template template0`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const database = await openDatabase({ url }, { ...PATIENT, connections: 2 });
  await migrate(database, MIGRATIONS);
  return {
    ...database,
    bulk: (statement) => asAdmin(url, statement),
    async close() {
      await database.close();
      await asAdmin(server, `drop database if exists ${name} with (force)`);
    },
  };
}

async function asAdmin(server: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
