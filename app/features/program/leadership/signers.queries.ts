import type { Work } from "#platform/work.ts";

/** Executives who may sign a message: names and titles, for whoever writes it. Nobody in one unit sees them. */
export async function executiveSigners(
  work: Work,
): Promise<readonly { readonly name: string; readonly title: string }[]> {
  if (work.actor.unitId !== null) return [];
  return work.trx
    .selectFrom("executive")
    .where("organization_id", "=", work.actor.organizationId)
    .where("removed_at", "is", null)
    .orderBy("name")
    .select(["name", "title"])
    .execute();
}
