import type { PoolClient } from "pg";
import { RowDigest, type TableEnd } from "./format.ts";

export interface Column {
  readonly name: string;
  readonly type: string;
}
export interface Table {
  /** Schema and name, quoted where SQL needs it. */
  readonly name: string;
  /** What is stored: generated columns make themselves. */
  readonly columns: readonly Column[];
  /** SQL that orders the rows the same way on every server. */
  readonly order: string;
}

/** Values as text must not depend on the server or on who connects. */
export const FIXED_TEXT = `
  set local timezone = 'UTC'; set local datestyle = 'ISO, MDY'; set local intervalstyle = 'iso_8601';
  set local extra_float_digits = 1; set local bytea_output = 'hex';
  set local search_path = pg_catalog; set local row_security = off; set local statement_timeout = 0`;

const TABLES = `
  select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
    json_agg(json_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod))
      order by a.attname) as columns,
    coalesce(
      (select string_agg(quote_ident(k.attname) || case when k.attcollation <> 0 then ' collate "C"' else '' end, ', '
         order by array_position(i.indkey::int2[], k.attnum))
       from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = any(i.indkey)
       where i.indrelid = c.oid and i.indisprimary),
      string_agg(quote_ident(a.attname) || '::text collate "C"', ', ' order by a.attname)) as "order"
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where n.nspname in ('public', 'accounts') and c.relkind in ('r', 'p') and not c.relispartition
    and (n.nspname, c.relname) <> ('public', 'migration')
  group by c.oid, n.nspname, c.relname order by n.nspname collate "C", c.relname collate "C"`;

/**
 * Every table of the program and of accounts, from the catalog, so that none can be forgotten. The
 * queue's are left out: its jobs belong to the server that runs them. Call after FIXED_TEXT: names
 * of types are then complete.
 */
export async function listTables(client: PoolClient): Promise<readonly Table[]> {
  return (await client.query<Table>(TABLES)).rows;
}

const BATCH = 2000;

/** Reads a table in its order: batches of lines, each line one row as JSON. */
export async function* readRows(
  client: PoolClient,
  { name, columns, order }: Table,
): AsyncGenerator<{ readonly lines: string; readonly count: number }> {
  const values = columns.map((column) => `${column.name}::text`).join(", ");
  await client.query(
    `declare backup_rows no scroll cursor for
       select to_json(array[${values}]::text[])::text as line from ${name} order by ${order}`,
  );
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${BATCH} from backup_rows`);
    if (rows.length === 0) break;
    yield { lines: rows.map((row) => `${row.line}\n`).join(""), count: rows.length };
  }
  await client.query("close backup_rows");
}

/** Counts and digests a table as it is stored. */
export async function digestOf(client: PoolClient, table: Table): Promise<TableEnd> {
  const digest = new RowDigest();
  for await (const { lines, count } of readRows(client, table)) digest.add(lines, count);
  return digest.end(table.name);
}
