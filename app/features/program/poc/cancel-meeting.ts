import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { lockMeeting, type MeetingKey } from "./lock-meeting.ts";

/** Cancels a meeting that has not taken place, with a reason. @throws Invalid, NotFound, Conflict */
export async function cancelMeeting(work: Work, key: MeetingKey, typed: Typed): Promise<void> {
  const { meeting } = await lockMeeting(work, key);
  if (meeting.came !== null || meeting.meetsOn < work.today.toString())
    throw new Conflict("This meeting is over, so it can no longer be canceled.");
  const form = new FormReader(typed);
  const reason = form.line("reason", 300, "Say why, in a few words: the members read it.");
  form.done();
  await work.trx
    .updateTable("contact_point_meeting")
    .set({
      canceled_at: dateOf(work.now),
      cancel_reason: reason,
      sequence: meeting.sequence + 1,
      updated_at: dateOf(work.now),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("meeting_id", "=", meeting.id)
    .execute();
  await recordAudit(work, {
    action: "cancel-meeting",
    subjectKind: "contact-point",
    subjectId: meeting.pointId,
    after: { meetingId: meeting.id, reason },
  });
}
