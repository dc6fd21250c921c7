import { sql } from "kysely";
import { dateIn } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";

export interface LatestImport {
  readonly id: string;
  readonly fileName: string;
  /** The day on which it was loaded, at the organization's place. */
  readonly on: string;
  readonly by: string;
  readonly added: number | null;
  readonly undone: boolean;
}

/** The last few files of completions that were loaded, newest first. */
export async function latestImports(work: Work): Promise<LatestImport[]> {
  const { rows } = await sql<{
    id: string;
    file_name: string;
    created_at: Date;
    created_by_name: string;
    added: number | null;
    status: string;
  }>`
    select import_id as id, file_name, created_at, created_by_name, (counts->>'added')::int as added, status
    from import_run
    where organization_id = ${work.actor.organizationId} and kind = 'completions' and status in ('done', 'undone')
    order by created_at desc, import_id desc limit 5`.execute(work.trx);
  return rows.map((row) => ({
    id: row.id,
    fileName: row.file_name,
    on: dateIn(
      Temporal.Instant.fromEpochMilliseconds(row.created_at.getTime()),
      work.actor.timeZone,
    ).toString(),
    by: row.created_by_name,
    added: row.added,
    undone: row.status === "undone",
  }));
}
