import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findOutreach } from "./outreach.queries.ts";

/** Takes the voiding of an entry back: it counts again. @throws NotFound, Conflict */
export async function restoreOutreach(work: Work, outreachId: string): Promise<void> {
  const entry = await findOutreach(work, outreachId);
  const changed = await work.trx
    .updateTable("outreach")
    .set({ voided_at: null, voided_by_name: null, void_reason: null })
    .where("organization_id", "=", work.actor.organizationId)
    .where("outreach_id", "=", entry.id)
    .where("voided_at", "is not", null)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new Conflict("This entry is not voided.");
  await recordAudit(work, {
    action: "restore-outreach",
    subjectKind: "outreach",
    subjectId: entry.id,
    before: { reason: entry.voidReason, voidedBy: entry.voidedBy },
  });
}
