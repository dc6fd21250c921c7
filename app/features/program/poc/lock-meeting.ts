import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockPoint } from "./lock-point.ts";
import { findMeeting, type PointMeeting } from "./meetings.queries.ts";
import type { Point } from "./points.queries.ts";

export interface MeetingKey {
  readonly pointId: string;
  readonly meetingId: string;
}

/**
 * A meeting that can still be changed, its point of contact or task force held until the transaction ends.
 * @throws NotFound, Conflict when it is canceled or the group has ended
 */
export async function lockMeeting(
  work: Work,
  key: MeetingKey,
): Promise<{ readonly point: Point; readonly meeting: PointMeeting }> {
  const point = await lockPoint(work, key.pointId);
  const meeting = await findMeeting(work, key);
  if (meeting.canceledAt) throw new Conflict("This meeting is canceled.");
  return { point, meeting };
}
