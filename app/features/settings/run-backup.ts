import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { listOrganizations } from "#features/organization/index.ts";
import { type BackupSummary, backUp } from "#platform/backup/index.ts";
import type { Database } from "#platform/db/database.ts";

/**
 * Whether somebody administers every organization on the server. A backup holds all of them, so
 * nobody else may take one away.
 */
export async function administersAll(database: Database, userId: string | null): Promise<boolean> {
  if (userId === null) return false;
  const organizations = await listOrganizations(database);
  const own = await database.scope(
    { user: userId },
    (trx) =>
      sql<{ organization_id: string }>`select organization_id from membership
        where user_id = ${userId} and role = 'administrator' and ended_at is null`.execute(trx),
    { readOnly: true },
  );
  const administered = new Set(own.rows.map((row) => row.organization_id));
  return organizations.every(({ id }) => administered.has(id));
}

export interface FinishedBackup {
  readonly summary: BackupSummary;
  /** in bytes */
  readonly size: number;
  /** The file; it is deleted when the stream ends, however it ends. */
  readonly body: ReadableStream<Uint8Array>;
}

/**
 * Makes a backup of the whole server, read back and checked, and answers it as a stream. Call it
 * outside of any scope; on the embedded database others wait meanwhile.
 */
export async function runBackup(database: Database): Promise<FinishedBackup> {
  const folder = await mkdtemp(path.join(tmpdir(), "fairhand-download-"));
  const clean = () => rm(folder, { recursive: true, force: true });
  try {
    const file = path.join(folder, "backup");
    const summary = await backUp(database, file);
    const { size } = await stat(file);
    const source = createReadStream(file);
    source.once("close", () => void clean());
    return { summary, size, body: Readable.toWeb(source) as ReadableStream<Uint8Array> };
  } catch (error) {
    await clean();
    throw error;
  }
}
