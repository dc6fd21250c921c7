import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { lockPoint } from "./lock-point.ts";

/** Ends a point of contact or task force, with a reason; it stays readable. @throws Invalid, NotFound, Conflict */
export async function endPoint(work: Work, pointId: string, typed: Typed): Promise<void> {
  await lockPoint(work, pointId);
  const form = new FormReader(typed);
  const reason = form.line("reason", 500, "Say why it ends.");
  form.done();
  await work.trx
    .updateTable("contact_point")
    .set({ ended_on: work.today.toString(), end_reason: reason, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("point_id", "=", pointId)
    .execute();
  await recordAudit(work, {
    action: "end-contact-point",
    subjectKind: "contact-point",
    subjectId: pointId,
    after: { reason },
  });
}
