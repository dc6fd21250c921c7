import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";
import type { Typed } from "../form-reader.ts";
import { checkPoint } from "./check-point.ts";
import { lockPoint } from "./lock-point.ts";

/** Changes what a point of contact or task force is, how often it meets, and how it fits the training in. @throws Invalid, NotFound, Conflict */
export async function changePoint(work: Work, pointId: string, typed: Typed): Promise<void> {
  const { kind, name, fits, rhythm } = await lockPoint(work, pointId);
  const after = checkPoint(typed);
  await work.trx
    .updateTable("contact_point")
    .set({ ...after, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("point_id", "=", pointId)
    .execute();
  await recordAudit(work, {
    action: "change-contact-point",
    subjectKind: "contact-point",
    subjectId: pointId,
    before: { kind, name, fits, rhythm },
    after,
  });
}
