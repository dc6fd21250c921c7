import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { findPartner } from "./partners.queries.ts";

/** Ends a partnership; contacts and notes stay readable. @throws Invalid, NotFound, Conflict when it has ended */
export async function endPartner(work: Work, partnerId: string, typed: Typed): Promise<void> {
  const partner = await findPartner(work, partnerId);
  if (partner.endedOn !== null) throw new Conflict("This partnership has ended already.");
  const form = new FormReader(typed);
  const reason = form.line("endReason", 300, "Say why it ends.");
  form.done();
  await work.trx
    .updateTable("partner")
    .set({
      ended_on: work.today.toString(),
      end_reason: reason,
      updated_at: dateOf(work.now),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("partner_id", "=", partner.id)
    .execute();
  await recordAudit(work, {
    action: "end-partner",
    subjectKind: "partner",
    subjectId: partner.id,
    after: { name: partner.name, reason },
  });
}
