import { anywhere } from "#platform/db/like.ts";
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";

/** A column in which a value was found that an erased person had, and in how many rows. */
export interface Leftover {
  readonly table: string;
  readonly column: string;
  readonly count: number;
}

interface TextColumn {
  table_name: string;
  column_name: string;
}

/**
 * Looks for values through every text and JSON column of every table that the organization has, as
 * the database's own catalog lists them. Used after an erasure: another person's equal name, or a
 * note in free text, is for a person to judge.
 *
 * @param values what to look for, case apart; values of fewer than 4 characters are not looked for
 */
export async function findLeftovers(
  { trx, actor }: Pick<Work, "trx" | "actor">,
  values: readonly string[],
): Promise<Leftover[]> {
  const wanted = [...new Set(values.map((v) => v.trim().toLowerCase()))].filter(
    (v) => v.length > 3,
  );
  if (wanted.length === 0) return [];
  const found: Leftover[] = [];
  for (const [table, columns] of await textColumns(trx)) {
    const counts = columns.map(
      (column) =>
        sql`count(*) filter (where lower(${sql.ref(column)}::text) like any(${wanted.map(anywhere)}))::int as ${sql.ref(column)}`,
    );
    const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}
      from ${sql.table(table)} where organization_id = ${actor.organizationId}`.execute(trx);
    for (const [column, count] of Object.entries(rows[0] ?? {}))
      if (count > 0) found.push({ table, column, count });
  }
  return found;
}

async function textColumns(trx: Work["trx"]): Promise<Map<string, string[]>> {
  const { rows } = await sql<TextColumn>`
    select c.table_name, c.column_name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
      and c.data_type in ('text', 'jsonb', 'character varying') and c.column_name <> 'organization_id'
      and exists (select 1 from information_schema.columns o where o.table_schema = 'public'
        and o.table_name = c.table_name and o.column_name = 'organization_id')
    order by c.table_name, c.ordinal_position`.execute(trx);
  const tables = new Map<string, string[]>();
  for (const row of rows)
    tables.set(row.table_name, [...(tables.get(row.table_name) ?? []), row.column_name]);
  return tables;
}
