import type { PoolClient } from "pg";
import type { Database } from "../db/database.ts";
import { migrate } from "../db/migrate.ts";
import { digestOf, FIXED_TEXT, listTables, type Table } from "./catalog.ts";
import {
  BackupDamaged,
  LISTEN_ONLY,
  readBackup,
  type BackupSummary,
  type Header,
  type Sequences,
  type TableEnd,
  type TableHead,
} from "./format.ts";
import { setAside } from "./set-aside.ts";

const HOURS_MS = 6 * 3_600_000;
const BATCH_ROWS = 2000;
const BATCH_CHARACTERS = 4_000_000;

/** The backup does not fit this database; nothing was changed. */
export class RestoreRefused extends Error {
  override readonly name = "RestoreRefused";
}

export interface RestoreOptions {
  /** The folder of the program's migrations. */
  readonly migrations: string;
  /** Throw away what the database holds now. */
  readonly replace?: boolean;
}

/**
 * Puts a backup into a database, of either kind, whichever kind it came from. All or nothing: the
 * rows are read back and compared with the backup's digests before anything is kept.
 *
 * A database that has never been migrated is brought to the backup's schema first and to the
 * program's afterwards, so an older backup fits a newer program.
 * @throws RestoreRefused, BackupDamaged
 */
export async function restore(
  file: string,
  database: Database,
  options: RestoreOptions,
): Promise<BackupSummary> {
  const header = await checked(file);
  const fresh = await isFresh(database);
  if (fresh) await migrate(database, options.migrations, header.migrations.at(-1)?.name);
  const summary = await database.connection(async (client) => {
    await client.query("begin");
    try {
      await client.query(FIXED_TEXT);
      await refuseOtherSchema(client, header);
      const tables = await listTables(client);
      const putBack = await setAside(client, tables);
      if (!fresh && !options.replace) await refuseFull(client, tables);
      const done = await fill(client, file, tables);
      await putBack();
      await client.query("commit");
      return done;
    } catch (error) {
      await client.query("rollback").catch(() => {}); // the first error says more
      throw error;
    }
  }, HOURS_MS);
  if (fresh) await migrate(database, options.migrations);
  return summary;
}

async function fill(
  client: PoolClient,
  file: string,
  tables: readonly Table[],
): Promise<BackupSummary> {
  await client.query(`truncate ${tables.map((table) => table.name).join(", ")}`);
  const filler = new Filler(client, tables);
  const summary = await readBackup(file, filler);
  for (const end of summary.tables) await compare(client, filler.table(end.end), end);
  return summary;
}

async function compare(client: PoolClient, table: Table, wanted: TableEnd): Promise<void> {
  const found = await digestOf(client, table);
  if (found.rows !== wanted.rows || found.sha256 !== wanted.sha256)
    throw new BackupDamaged(
      `The rows of ${table.name} did not come out as they went in. Nothing was kept.`,
    );
}

/** Writes rows into tables, some thousand at a time. */
class Filler {
  readonly #client: PoolClient;
  readonly #tables: ReadonlyMap<string, Table>;
  #insert = "";
  #lines: string[] = [];
  #characters = 0;

  constructor(client: PoolClient, tables: readonly Table[]) {
    this.#client = client;
    this.#tables = new Map(tables.map((table) => [table.name, table]));
  }

  table(name: string): Table {
    const table = this.#tables.get(name);
    if (!table) throw new RestoreRefused(`The backup has a table ${name} that is unknown here.`);
    return table;
  }

  async header(): Promise<void> {}

  async head({ table, columns }: TableHead): Promise<void> {
    const types = new Map(this.table(table).columns.map((column) => [column.name, column.type]));
    if (columns.length !== types.size || !columns.every((column) => types.has(column)))
      throw new RestoreRefused(`The columns of ${table} are others in the backup than here.`);
    const values = columns.map((column, i) => `(row ->> ${i})::${types.get(column)}`).join(", ");
    this.#insert = `insert into ${table} (${columns.join(", ")}) overriding system value
      select ${values} from json_array_elements($1::json) row`;
  }

  async row(line: string): Promise<void> {
    this.#lines.push(line);
    this.#characters += line.length;
    if (this.#lines.length >= BATCH_ROWS || this.#characters >= BATCH_CHARACTERS)
      await this.#write();
  }

  async end(): Promise<void> {
    if (this.#lines.length > 0) await this.#write();
  }

  async sequences({ sequences }: Sequences): Promise<void> {
    for (const { name, last } of sequences)
      await (last === null
        ? this.#client.query(`alter sequence ${name} restart`)
        : this.#client.query("select setval($1::regclass, $2::bigint)", [name, last]));
  }

  async #write(): Promise<void> {
    await this.#client.query(this.#insert, [`[${this.#lines.join(",")}]`]);
    this.#lines = [];
    this.#characters = 0;
  }
}

/** Reads the whole file once before the database is touched. */
async function checked(file: string): Promise<Header> {
  const headers: Header[] = [];
  await readBackup(file, { ...LISTEN_ONLY, header: async (found) => void headers.push(found) });
  return headers[0]!;
}

async function isFresh(database: Database): Promise<boolean> {
  const { rows } = await database.pool.query<{ fresh: boolean }>(
    "select to_regclass('public.migration') is null as fresh",
  );
  return rows[0]!.fresh;
}

async function refuseOtherSchema(client: PoolClient, header: Header): Promise<void> {
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from public.migration order by name collate "C"',
  );
  const same =
    rows.length === header.migrations.length &&
    rows.every((row, i) => {
      const theirs = header.migrations[i]!;
      return row.name === theirs.name && row.hash === theirs.hash;
    });
  if (!same)
    throw new RestoreRefused(
      `The backup was made at migration ${header.migrations.at(-1)?.name ?? "(none)"}, this database is at ${rows.at(-1)?.name ?? "(none)"}. Restore into an empty data folder or a new database.`,
    );
}

async function refuseFull(client: PoolClient, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) {
    const { rows } = await client.query(`select from ${name} limit 1`);
    if (rows.length > 0)
      throw new RestoreRefused(
        `The database already holds data (in ${name}). Restore into an empty one, or throw away what is there with --replace.`,
      );
  }
}
