import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findMeeting, type LeadershipMeeting } from "./executives.queries.ts";

/**
 * A meeting that can still be changed, held until the transaction ends.
 * @throws NotFound, Forbidden, Conflict when it is canceled
 */
export async function lockMeeting(work: Work, meetingId: string): Promise<LeadershipMeeting> {
  await work.trx
    .selectFrom("leadership_meeting")
    .select("meeting_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("meeting_id", "=", meetingId)
    .forUpdate()
    .executeTakeFirst();
  const meeting = await findMeeting(work, meetingId);
  if (meeting.canceledAt) throw new Conflict("This meeting is canceled.");
  return meeting;
}
