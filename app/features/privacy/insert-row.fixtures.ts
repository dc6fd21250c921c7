import { sql } from "kysely";
import type { Work } from "#platform/work.ts";

/**
 * For tests: puts one row of the actor's organization into any table.
 * @param columns as SQL writes them, without the organization's; `values` stand in the same order
 */
export const insertRow = (
  work: Work,
  table: string,
  columns: string,
  ...values: readonly unknown[]
) =>
  sql`insert into ${sql.table(table)} (organization_id, ${sql.raw(columns)})
    values (${work.actor.organizationId}, ${sql.join(values.flat())})`.execute(work.trx);
