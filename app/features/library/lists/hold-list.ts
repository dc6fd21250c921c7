import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";

/** Holds a list until the transaction ends: two who change its order do so one after the other. @throws NotFound */
export async function holdList(work: Work, id: string): Promise<void> {
  const row = await work.trx
    .selectFrom("resource_list")
    .select("list_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("list_id", "=", id)
    .where("deleted_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound();
}
