/** Changes of requirements and waivers, each as the whole that it was. */
import type { Work } from "#platform/work.ts";
import type { ChangeAction } from "./schema.ts";

export interface Change {
  readonly id: string;
  readonly action: ChangeAction;
  readonly contracts: number;
  readonly by: string;
  readonly at: Date;
  readonly undoneBy: string | null;
  readonly undoneAt: Date | null;
}

/** The last changes, newest first. */
export async function recentChanges(work: Work): Promise<Change[]> {
  return work.trx
    .selectFrom("requirement_change")
    .select([
      "change_id as id",
      "action",
      "contracts",
      "made_by_name as by",
      "made_at as at",
      "undone_by_name as undoneBy",
      "undone_at as undoneAt",
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .orderBy("made_at", "desc")
    .orderBy("change_id", "desc")
    .limit(100)
    .execute();
}
