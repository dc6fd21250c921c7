import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, open, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { PoolClient } from "pg";
import type { Database } from "../db/database.ts";
import { FIXED_TEXT, listTables, readRows } from "./catalog.ts";
import {
  FORMAT,
  LISTEN_ONLY,
  readBackup,
  RowDigest,
  type BackupSummary,
  type Header,
  type Sequences,
  type Trailer,
} from "./format.ts";

const HOUR_MS = 3_600_000;

/** The database's role may not see every row, so a backup by it would be incomplete. */
export class BackupRefused extends Error {
  override readonly name = "BackupRefused";
}

/**
 * Writes everything the program stores, as of one moment, into one file, while the server runs. On
 * the embedded database, other callers wait meanwhile.
 * The file appears under its name when it is whole, on disk, and was read back and checked.
 * @param target a file, or a stream that gets the finished file
 * @returns how much of what, with the digests of the tables
 * @throws BackupRefused when the database's role does not see all rows
 */
export async function backUp(
  database: Database,
  target: string | Writable,
): Promise<BackupSummary> {
  if (typeof target === "string") return intoFile(database, target);
  // A slow reader must not hold the database: the file is made first.
  const folder = await mkdtemp(path.join(tmpdir(), "fairhand-backup-"));
  try {
    const file = path.join(folder, "backup");
    const summary = await intoFile(database, file);
    await pipeline(createReadStream(file), target);
    return summary;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function intoFile(database: Database, file: string): Promise<BackupSummary> {
  const partial = `${file}.partial`;
  try {
    await database.connection(async (client) => {
      // Readable by the owner only: it holds everything.
      const out = createWriteStream(partial, { mode: 0o600, flags: "w" });
      await pipeline(Readable.from(linesOf(client)), createGzip({ level: 4 }), out);
    }, HOUR_MS);
    await flush(partial);
    const summary = await readBackup(partial, LISTEN_ONLY);
    await rename(partial, file);
    return summary;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.sync();
  await handle.close();
}

async function* linesOf(client: PoolClient): AsyncGenerator<string> {
  await client.query("begin transaction isolation level repeatable read, read only");
  try {
    await client.query(FIXED_TEXT);
    await refusePartialSight(client);
    const line = (value: object) => `${JSON.stringify(value)}\n`;
    yield line(await header(client));
    const tables = await listTables(client);
    let total = 0;
    for (const table of tables) {
      yield line({ table: table.name, columns: table.columns.map((column) => column.name) });
      const digest = new RowDigest();
      for await (const { lines, count } of readRows(client, table)) {
        digest.add(lines, count);
        yield lines;
      }
      total += digest.rows;
      yield line(digest.end(table.name));
    }
    yield line(await sequences(client));
    yield line({ complete: true, tables: tables.length, rows: total } satisfies Trailer);
  } finally {
    await client.query("rollback");
  }
}

async function header(client: PoolClient): Promise<Header> {
  const { rows } = await client.query<{ at: Date; server: string }>(
    "select now() as at, current_setting('server_version') as server",
  );
  const migrations = await client.query<{ name: string; hash: string }>(
    'select name, hash from public.migration order by name collate "C"',
  );
  const { at, server } = rows[0]!;
  return { fairhandBackup: FORMAT, madeAt: at.toISOString(), server, migrations: migrations.rows };
}

async function sequences(client: PoolClient): Promise<Sequences> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name, last_value::text as last
     from pg_sequences where schemaname in ('public', 'accounts') order by 1`,
  );
  return { sequences: rows };
}

/** Row level security is forced on the owner too: without this right a backup would lack rows. */
async function refusePartialSight(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string; all: boolean }>(
    "select rolname as name, rolsuper or rolbypassrls as all from pg_roles where rolname = current_user",
  );
  const { name, all } = rows[0]!;
  if (!all)
    throw new BackupRefused(
      `The database role ${name} may not see every row, so it cannot make a whole backup. Let a database administrator run: alter role ${name} bypassrls`,
    );
}
