import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { lockPoint } from "./lock-point.ts";

/**
 * Ends a point of contact or task force, with a reason; it stays readable.
 * @throws Invalid, NotFound, Conflict when it has ended, or while somebody is invited to a meeting
 */
export async function endPoint(work: Work, pointId: string, typed: Typed): Promise<void> {
  await lockPoint(work, pointId);
  const form = new FormReader(typed);
  const reason = form.line("reason", 500, "Say why it ends.");
  form.done();
  if (await isAwaited(work, pointId))
    throw new Conflict("Members are invited to a meeting that is still ahead. Cancel it first.");
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

/** Whether a meeting to which somebody was invited is still ahead: once all has ended, nobody could take it back. */
async function isAwaited(work: Work, pointId: string): Promise<boolean> {
  const found = await work.trx
    .selectFrom("contact_point_meeting as m")
    .innerJoin("contact_point_guest as g", (join) =>
      join
        .onRef("g.organization_id", "=", "m.organization_id")
        .onRef("g.meeting_id", "=", "m.meeting_id"),
    )
    .select("m.meeting_id")
    .where("m.organization_id", "=", work.actor.organizationId)
    .where("m.point_id", "=", pointId)
    .where("m.canceled_at", "is", null)
    .where("m.ends_at", ">=", dateOf(work.now))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
