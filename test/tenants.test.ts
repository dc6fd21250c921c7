/** Row level security against the catalog: no table is forgotten, no policy is decoration. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { declaredTables } from "./declared-tables.ts";
import { startTestApp, type TestApp } from "./app.ts";
import { seedEveryTable } from "./seed.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
  await seedEveryTable(t, t.organization);
});
afterAll(() => t.close());

/** The server's own tables: no organization's rows are in them. */
const SHARED = new Set(["installation", "migration", "catalog_resource", "catalog_state"]);

async function tables(): Promise<string[]> {
  const found = await t.database.pool.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`,
  );
  return found.rows.map((row) => row.name).filter((name) => !SHARED.has(name));
}

test("R151 every tenant table is sealed and forced, and starts its key with organization_id", async () => {
  const found = await t.database.pool.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_index i on i.indrelid = c.oid and i.indisprimary
     join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
     where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relrowsecurity and c.relforcerowsecurity
       and a.attname = 'organization_id'
       and exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant')
     order by 1`,
  );
  const sealed = found.rows.map((row) => row.name);
  expect(sealed.length).toBeGreaterThan(15);
  expect(sealed).toEqual(await tables());
});

test("R151 another organization sees no row of any table, and would without its policy", async () => {
  for (const table of await tables()) {
    const count = sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}
      where organization_id = ${t.organization}`;
    const seen = await t.database.scope(
      { organization: t.otherOrganization },
      async (trx) => (await count.execute(trx)).rows[0]!.n,
    );
    expect(seen, `${table} shows rows of another organization`).toBe(0);
    const client = await t.database.pool.connect();
    try {
      await client.query("begin");
      await client.query(`alter table "${table}" no force row level security`);
      await client.query(`alter table "${table}" disable row level security`);
      const unsealed = await client.query<{ n: number }>(
        `select count(*)::int as n from "${table}" where organization_id = $1`,
        [t.organization],
      );
      expect(unsealed.rows[0]!.n, `${table} has no row to prove its policy with`).toBeGreaterThan(
        0,
      );
      await client.query("rollback");
    } finally {
      client.release();
    }
  }
});

test("a row cannot be written into another organization", async () => {
  const write = t.database.scope({ organization: t.otherOrganization }, (trx) =>
    sql`insert into unit (organization_id, unit_id, kind, name, name_key)
      values (${t.organization}, 'stray', 'site', 'Stray', 'stray')`.execute(trx),
  );
  await expect(write).rejects.toThrow(/row-level security/);
});

test("the table types in the code are the migrated schema's columns", async () => {
  const declared = declaredTables();
  const found = await t.database.pool.query<{ name: string; columns: string[] }>(
    `select case table_schema when 'public' then '' else table_schema || '.' end || table_name as name,
       array_agg(column_name::text order by column_name::text) as columns
     from information_schema.columns where table_schema in ('public', 'accounts') group by 1`,
  );
  const schema = new Map(found.rows.map((row) => [row.name, row.columns]));
  expect(declared.size).toBeGreaterThan(10);
  for (const [table, columns] of declared)
    expect({ table, columns }).toEqual({
      table,
      columns: schema.get(table)?.toSorted() ?? "no such table",
    });
});
