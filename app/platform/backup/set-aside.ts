import type { PoolClient } from "pg";
import type { Table } from "./catalog.ts";

interface Change {
  readonly undo: string;
  readonly redo: string;
}

/**
 * While tables are filled one after the other, what looks across tables or rows must not: foreign
 * keys, triggers, and row level security that is forced on the owner. All of it comes back in the
 * same transaction, and foreign keys are checked as they do. Needs no superuser.
 * @returns puts everything back
 */
export async function setAside(
  client: PoolClient,
  tables: readonly Table[],
): Promise<() => Promise<void>> {
  const names = tables.map((table) => table.name);
  const { rows } = await client.query<Change>(
    `with t as (select to_regclass(name) as id, name from unnest($1::text[]) name)
     select 'alter table ' || t.name || ' drop constraint ' || quote_ident(k.conname) as undo,
       'alter table ' || t.name || ' add constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid) as redo
     from t join pg_constraint k on k.conrelid = t.id and k.contype = 'f'
     union all
     select 'alter table ' || t.name || ' disable trigger ' || quote_ident(g.tgname),
       'alter table ' || t.name || ' enable trigger ' || quote_ident(g.tgname)
     from t join pg_trigger g on g.tgrelid = t.id and not g.tgisinternal and g.tgenabled = 'O'
     union all
     select 'alter table ' || t.name || ' no force row level security',
       'alter table ' || t.name || ' force row level security'
     from t join pg_class c on c.oid = t.id and c.relforcerowsecurity`,
    [names],
  );
  for (const { undo } of rows) await client.query(undo);
  return async () => {
    for (const { redo } of rows) await client.query(redo);
  };
}
