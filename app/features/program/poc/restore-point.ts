import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findPoint } from "./points.queries.ts";

/** Takes the end of a point of contact or task force back: people and meetings are as before. @throws NotFound, Conflict */
export async function restorePoint(work: Work, pointId: string): Promise<void> {
  const point = await findPoint(work, pointId);
  const changed = await work.trx
    .updateTable("contact_point")
    .set({ ended_on: null, end_reason: null, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("point_id", "=", point.id)
    .where("ended_on", "is not", null)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new Conflict("This has not ended.");
  await recordAudit(work, {
    action: "restore-contact-point",
    subjectKind: "contact-point",
    subjectId: point.id,
    before: { endedOn: point.endedOn, reason: point.endReason },
  });
}
