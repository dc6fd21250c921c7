import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { findPartner } from "./partners.queries.ts";

/**
 * Logs one contact with a partner, and sets the day of the next one; empty takes that day away.
 * @throws Invalid, NotFound
 */
export async function logContact(work: Work, partnerId: string, typed: Typed): Promise<void> {
  const partner = await findPartner(work, partnerId);
  const form = new FormReader(typed);
  const on = form.day("on", "Enter the day.");
  const what = form.lines("what", 1000, "Enter what it was about.");
  const nextStep = form.line("nextStep", 300);
  const next = form.day("next");
  if (on !== null && on > work.today.toString())
    form.refuse("on", "This day has not come yet. Set it as the next contact.");
  form.done();
  await work.trx
    .insertInto("partner_contact")
    .values({
      organization_id: work.actor.organizationId,
      contact_id: newId(),
      partner_id: partner.id,
      contacted_on: on!,
      what,
      next_step: nextStep,
      logged_by_name: work.actor.name,
      logged_at: dateOf(work.now),
    })
    .execute();
  await work.trx
    .updateTable("partner")
    .set({ next_contact_on: next, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("partner_id", "=", partner.id)
    .execute();
  await recordAudit(work, {
    action: "log-partner-contact",
    subjectKind: "partner",
    subjectId: partner.id,
    after: { on, next },
  });
}
