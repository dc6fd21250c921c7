/** Meetings of points of contact and task forces, read for screens, mails and calendars. */
import type { WallSpan } from "#features/sessions/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";

export interface PointMeeting {
  readonly id: string;
  readonly pointId: string;
  /** A civil date. */
  readonly meetsOn: string;
  readonly startsLocal: string | null;
  readonly endsLocal: string | null;
  readonly timeZone: string | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly place: string | null;
  readonly link: string | null;
  /** How many came; null until somebody says that it took place. */
  readonly came: number | null;
  readonly notes: string | null;
  readonly sequence: number;
  readonly canceledAt: Date | null;
  readonly cancelReason: string | null;
  readonly by: string;
}
/** One whose clock time is known. */
export type TimedMeeting = PointMeeting & WallSpan & { readonly timeZone: string };

/** Whether the clock time of a meeting is known, and not only its day. */
export const isTimed = (meeting: PointMeeting): meeting is TimedMeeting =>
  meeting.startsLocal !== null;

const meetings = (work: Work) =>
  work.trx
    .selectFrom("contact_point_meeting")
    .select([
      "meeting_id as id",
      "point_id as pointId",
      "meets_on as meetsOn",
      "starts_local as startsLocal",
      "ends_local as endsLocal",
      "time_zone as timeZone",
      "starts_at as startsAt",
      "ends_at as endsAt",
      "place",
      "link",
      "came",
      "notes",
      "sequence",
      "canceled_at as canceledAt",
      "cancel_reason as cancelReason",
      "written_by_name as by",
    ])
    .where("organization_id", "=", work.actor.organizationId);

/** The meetings of a point of contact or task force, latest first; the newest 50. */
export async function meetingsOf(work: Work, pointId: string): Promise<PointMeeting[]> {
  return meetings(work)
    .where("point_id", "=", pointId)
    .orderBy("meets_on", "desc")
    .orderBy("meeting_id", "desc")
    .limit(50)
    .execute();
}

/** One meeting of a point that the actor may see. @throws NotFound */
export async function findMeeting(
  work: Work,
  o: { readonly pointId: string; readonly meetingId: string },
): Promise<PointMeeting> {
  const found = await meetings(work)
    .where("point_id", "=", o.pointId)
    .where("meeting_id", "=", o.meetingId)
    .executeTakeFirst();
  if (!found) throw new NotFound();
  return found;
}

/** A meeting by its id alone, for whoever was mailed its address. @throws NotFound */
export async function mailedMeeting(work: Work, meetingId: string): Promise<PointMeeting> {
  const found = await meetings(work).where("meeting_id", "=", meetingId).executeTakeFirst();
  if (!found) throw new NotFound();
  return found;
}

/** What each member was mailed of a meeting last: the sequence by the member's id. */
export async function guestsOf(
  work: Work,
  meetingId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await work.trx
    .selectFrom("contact_point_guest")
    .select(["member_id as memberId", "told_sequence as sequence"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("meeting_id", "=", meetingId)
    .execute();
  return new Map(rows.map((row) => [row.memberId, row.sequence]));
}

/** The meeting that comes next, of all that were not canceled; null while none is set. */
export const nextOf = (list: readonly PointMeeting[], today: string): PointMeeting | null =>
  list.findLast((m) => m.came === null && m.canceledAt === null && m.meetsOn >= today) ?? null;
