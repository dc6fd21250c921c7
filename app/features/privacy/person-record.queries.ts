import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { identityOf } from "./identity.ts";
import { PLACES } from "./places.ts";

/** How much is held about a person in one place. */
export interface Holding {
  readonly table: string;
  readonly label: string;
  readonly count: number;
}

/** What is held about a person, place by place; empty places are left out. */
export async function holdingsOf(work: Work, personId: string): Promise<Holding[]> {
  const identity = await identityOf(work, [personId]);
  const holdings: Holding[] = [];
  for (const { table, label, about } of PLACES) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count
      from ${sql.table(table)} where organization_id = ${identity.organizationId}
      and ${about(identity)}`.execute(work.trx);
    const count = rows[0]?.count ?? 0;
    if (count > 0) holdings.push({ table, label, count });
  }
  return holdings;
}

export interface PersonRecord {
  /** Rows by table, each as the database holds it. */
  readonly places: readonly { table: string; label: string; rows: readonly unknown[] }[];
  readonly evidence: readonly { readonly fileId: string; readonly name: string }[];
}

/**
 * Everything that is held about a person, for a copy that they can take with them. What a report of
 * an import says stays out: it names others, too.
 */
export async function personRecord(work: Work, personId: string): Promise<PersonRecord> {
  const identity = await identityOf(work, [personId]);
  const places: { table: string; label: string; rows: unknown[] }[] = [];
  for (const { table, label, about } of PLACES.toReversed()) {
    const { rows } = await sql<{ row: unknown }>`
      select to_jsonb(t) - 'organization_id' - 'token_hash' - 'link' - 'undo_report' - 'options' as row
      from ${sql.table(table)} t where organization_id = ${identity.organizationId}
      and ${about(identity)} order by 1`.execute(work.trx);
    if (rows.length > 0) places.push({ table, label, rows: rows.map((r) => r.row) });
  }
  const evidence = await work.trx
    .selectFrom("stored_file")
    .select(["file_id as fileId", "name"])
    .where("organization_id", "=", identity.organizationId)
    .where("file_id", "in", identity.fileIds.length > 0 ? identity.fileIds : [""])
    .orderBy("file_id")
    .execute();
  return { places, evidence };
}
