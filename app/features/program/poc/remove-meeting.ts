import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { MeetingKey } from "./lock-meeting.ts";
import { lockPoint } from "./lock-point.ts";
import { findMeeting, guestsOf } from "./meetings.queries.ts";

/** Removes a meeting that was kept by mistake. @throws NotFound, Conflict once somebody was invited */
export async function removeMeeting(work: Work, key: MeetingKey): Promise<void> {
  const point = await lockPoint(work, key.pointId);
  const meeting = await findMeeting(work, key);
  if ((await guestsOf(work, meeting.id)).size > 0)
    throw new Conflict("Members were invited to this meeting. Cancel it, so that they are told.");
  await work.trx
    .deleteFrom("contact_point_meeting")
    .where("organization_id", "=", work.actor.organizationId)
    .where("meeting_id", "=", meeting.id)
    .execute();
  const { meetsOn, startsLocal, place, came, notes } = meeting;
  await recordAudit(work, {
    action: "remove-meeting",
    subjectKind: "contact-point",
    subjectId: point.id,
    before: { meetsOn, startsLocal, place, came, notes },
  });
}
