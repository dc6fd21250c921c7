import type { Work } from "#platform/work.ts";

/**
 * Holds a session until the transaction ends, so that its seats are given away one after the other.
 * Says nothing about who may see it.
 */
export async function lockRow(work: Work, sessionId: string): Promise<void> {
  await work.trx
    .selectFrom("training_session")
    .select("session_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("session_id", "=", sessionId)
    .forUpdate()
    .executeTakeFirst();
}
