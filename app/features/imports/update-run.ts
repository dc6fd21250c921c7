import type { Updateable } from "kysely";
import type { Tables } from "#platform/db/tables.ts";
import type { Work } from "#platform/work.ts";

type RunChange = Omit<Updateable<Tables["import_run"]>, "organization_id" | "import_id">;

/** Writes some columns of a run. */
export async function updateRun(work: Work, importId: string, change: RunChange): Promise<void> {
  await work.trx
    .updateTable("import_run")
    .set(change)
    .where("organization_id", "=", work.actor.organizationId)
    .where("import_id", "=", importId)
    .execute();
}
