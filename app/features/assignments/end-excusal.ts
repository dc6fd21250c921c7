import { recordAudit } from "#platform/audit.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findPerson } from "#features/people/index.ts";

/**
 * Ends an excusal as of today: the person is asked again, with the rule's days of grace.
 * @throws NotFound; Conflict when it is over already
 */
export async function endExcusal(work: Work, excusalId: string): Promise<{ personId: string }> {
  const organization = work.actor.organizationId;
  const excusal = await work.trx
    .selectFrom("excusal")
    .select(["person_id", "to_on", "ended_on"])
    .where("organization_id", "=", organization)
    .where("excusal_id", "=", excusalId)
    .forUpdate()
    .executeTakeFirst();
  if (!excusal) throw new NotFound();
  await findPerson(work, excusal.person_id);
  const today = work.today.toString();
  if (excusal.ended_on !== null || (excusal.to_on !== null && excusal.to_on < today))
    throw new Conflict("This excusal is over already.");
  await work.trx
    .updateTable("excusal")
    .set({ ended_on: today, ended_by_name: work.actor.name })
    .where("organization_id", "=", organization)
    .where("excusal_id", "=", excusalId)
    .execute();
  await recordAudit(work, {
    action: "end-excusal",
    subjectKind: "excusal",
    subjectId: excusalId,
    before: { endedOn: null },
    after: { endedOn: today },
  });
  return { personId: excusal.person_id };
}
