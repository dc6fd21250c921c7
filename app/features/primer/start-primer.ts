import { recordAudit } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { primer } from "./primer-content.ts";
import "./schema.ts";

/** Notes that somebody has begun the primer. Begun before, in this edition, nothing changes. */
export async function startPrimer(work: Work, personId: string): Promise<void> {
  const { edition, questions } = primer();
  const made = await work.trx
    .insertInto("primer_result")
    .values({
      organization_id: work.actor.organizationId,
      result_id: newId(),
      person_id: personId,
      edition,
      started_at: new Date(work.now.epochMilliseconds),
      questions: questions.length,
    })
    .onConflict((on) => on.columns(["organization_id", "person_id", "edition"]).doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows)
    await recordAudit(work, {
      action: "start-primer",
      subjectKind: "person",
      subjectId: personId,
      after: { edition },
    });
}
