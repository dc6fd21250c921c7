import { recordAudit } from "#platform/audit.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockPoint } from "./lock-point.ts";

/** Removes a meeting that was kept by mistake or does not take place. @throws NotFound, Conflict */
export async function removeMeeting(
  work: Work,
  input: { readonly pointId: string; readonly meetingId: string },
): Promise<void> {
  const point = await lockPoint(work, input.pointId);
  const gone = await work.trx
    .deleteFrom("contact_point_meeting")
    .where("organization_id", "=", work.actor.organizationId)
    .where("point_id", "=", point.id)
    .where("meeting_id", "=", input.meetingId)
    .returning(["meets_on as meetsOn", "came", "notes"])
    .executeTakeFirst();
  if (!gone) throw new NotFound();
  await recordAudit(work, {
    action: "remove-meeting",
    subjectKind: "contact-point",
    subjectId: point.id,
    before: gone,
  });
}
