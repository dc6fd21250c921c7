import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findPartner } from "./partners.queries.ts";

/** Takes up a partnership that had ended. @throws NotFound, Conflict when it has not ended */
export async function restorePartner(work: Work, partnerId: string): Promise<void> {
  const partner = await findPartner(work, partnerId);
  if (partner.endedOn === null) throw new Conflict("This partnership has not ended.");
  await work.trx
    .updateTable("partner")
    .set({ ended_on: null, end_reason: null, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("partner_id", "=", partner.id)
    .execute();
  await recordAudit(work, {
    action: "restore-partner",
    subjectKind: "partner",
    subjectId: partner.id,
    before: { ended_on: partner.endedOn, reason: partner.endReason },
  });
}
