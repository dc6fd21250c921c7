import { sql } from "kysely";
import type { Work } from "#platform/work.ts";

/**
 * Marks a person as changed now, so that a form opened before notices. Always later than before,
 * also where two changes share a clock reading.
 */
export async function touchPerson(work: Work, personId: string): Promise<void> {
  const now = new Date(work.now.epochMilliseconds);
  await work.trx
    .updateTable("person")
    .set({ updated_at: sql<Date>`greatest(${now}, updated_at + interval '1 millisecond')` })
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", personId)
    .execute();
}
