import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";
import type { Typed } from "../form-reader.ts";
import { checkMeeting } from "./check-meeting.ts";
import { lockMeeting } from "./lock-meeting.ts";

/**
 * Moves a meeting, or changes its place. The sequence rises only where something is different, so
 * that calendars take the change. @throws Invalid, NotFound, Forbidden, Conflict
 */
export async function changeMeeting(work: Work, meetingId: string, typed: Typed): Promise<void> {
  const meeting = await lockMeeting(work, meetingId);
  const { span, place, link } = checkMeeting(typed, meeting.timeZone);
  const same =
    span.startsLocal === meeting.startsLocal && place === meeting.place && link === meeting.link;
  if (same) return;
  await work.trx
    .updateTable("leadership_meeting")
    .set({
      starts_local: span.startsLocal,
      ends_local: span.endsLocal,
      starts_at: span.startsAt,
      ends_at: span.endsAt,
      place,
      link,
      sequence: meeting.sequence + 1,
      updated_at: dateOf(work.now),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("meeting_id", "=", meeting.id)
    .execute();
  await recordAudit(work, {
    action: "change-leadership-meeting",
    subjectKind: "leadership-meeting",
    subjectId: meeting.id,
    before: { starts: meeting.startsLocal, place: meeting.place, link: meeting.link },
    after: { starts: span.startsLocal, place, link },
  });
}
