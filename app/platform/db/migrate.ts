import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { PoolClient } from "pg";
import type { Database } from "./database.ts";

/** A landed migration differs from its file, or the data is newer than the program. */
export class MigrationRefused extends Error {
  override readonly name = "MigrationRefused";
}

interface Step {
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

const HOUR_MS = 3_600_000;
const LOCK = 0x66616972; // any fixed number: two processes must agree on it

/**
 * Brings the schema up to date: the plain SQL files of `folder` in the order of their names, each
 * in its own transaction, under a lock that makes a second process wait.
 * @param last stop after this one (for restoring an older backup); all of them when left out
 * @returns the names that were run now
 * @throws MigrationRefused when a file changed after it landed, or a landed file is missing here
 */
export async function migrate(
  database: Database,
  folder: string,
  last?: string,
): Promise<string[]> {
  return database.connection(async (client) => {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    try {
      return await run(client, readSteps(folder), last);
    } finally {
      // On a broken connection the lock went with it, and the first error says more.
      await client.query("select pg_advisory_unlock($1)", [LOCK]).catch(() => {});
    }
  }, HOUR_MS);
}

function readSteps(folder: string): Step[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => {
      // A checkout on Windows may change line ends: the hash must not notice.
      const text = readFileSync(path.join(folder, name), "utf8").replaceAll("\r\n", "\n");
      return { name, text, hash: createHash("sha256").update(text).digest("hex") };
    });
}

async function run(client: PoolClient, steps: readonly Step[], last?: string): Promise<string[]> {
  await client.query(`
    create schema if not exists accounts;
    create schema if not exists jobs;
    create table if not exists migration (
      name text primary key,
      hash text not null,
      landed_at timestamptz not null default now()
    )`);
  const landed = await client.query<{ name: string; hash: string }>(
    "select name, hash from migration order by name",
  );
  const known = new Map(landed.rows.map((row) => [row.name, row.hash]));
  check(known, steps);
  const now: string[] = [];
  for (const step of steps) {
    if (last !== undefined && step.name > last) break;
    if (known.has(step.name)) continue;
    await land(client, step);
    now.push(step.name);
  }
  return now;
}

function check(known: ReadonlyMap<string, string>, steps: readonly Step[]): void {
  const here = new Map(steps.map((step) => [step.name, step.hash]));
  const last = [...known.keys()].at(-1);
  for (const [name, hash] of known) {
    const mine = here.get(name);
    if (mine === undefined)
      throw new MigrationRefused(
        `The data was written by a newer version: it has migration ${name}, which this program does not know. Start the newer version, or restore a backup made by this one.`,
      );
    if (mine !== hash)
      throw new MigrationRefused(
        `Migration ${name} has changed since it was run on this data. Put the old text back and write the change as a new migration.`,
      );
  }
  for (const step of steps)
    if (last !== undefined && !known.has(step.name) && step.name < last)
      throw new MigrationRefused(
        `Migration ${step.name} comes before ${last}, which has already run. Give it a later number.`,
      );
}

async function land(client: PoolClient, step: Step): Promise<void> {
  await client.query("begin");
  try {
    await client.query(step.text);
    await client.query("insert into migration (name, hash) values ($1, $2)", [
      step.name,
      step.hash,
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`Migration ${step.name} failed: ${(error as Error).message}`, { cause: error });
  }
}
