import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { lockMeeting } from "./lock-meeting.ts";

/** Cancels a meeting that is still ahead, with a reason. @throws Invalid, NotFound, Forbidden, Conflict */
export async function cancelMeeting(work: Work, meetingId: string, typed: Typed): Promise<void> {
  const meeting = await lockMeeting(work, meetingId);
  if (meeting.endsAt.getTime() < work.now.epochMilliseconds)
    throw new Conflict("This meeting is over, so it can no longer be canceled.");
  const form = new FormReader(typed);
  const reason = form.line("reason", 300, "Say why, in a few words: the executive reads it.");
  form.done();
  await work.trx
    .updateTable("leadership_meeting")
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
    action: "cancel-leadership-meeting",
    subjectKind: "leadership-meeting",
    subjectId: meeting.id,
    after: { reason },
  });
}
