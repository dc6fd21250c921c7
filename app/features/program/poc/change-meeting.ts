import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { Typed } from "../form-reader.ts";
import { checkMeeting, type MeetingValues } from "./check-meeting.ts";
import { lockMeeting, type MeetingKey } from "./lock-meeting.ts";
import { meetingsOf, type PointMeeting } from "./meetings.queries.ts";

/**
 * Changes a meeting: day, time, place, who came, notes.
 * @throws Invalid, NotFound, Conflict when it is canceled, or when another is kept for the new day
 */
export async function changeMeeting(work: Work, key: MeetingKey, typed: Typed): Promise<void> {
  const { meeting } = await lockMeeting(work, key);
  const values = checkMeeting(work, typed);
  const taken = (await meetingsOf(work, key.pointId)).some(
    (m) => m.id !== meeting.id && m.canceledAt === null && m.meetsOn === values.meets_on,
  );
  if (taken) throw new Conflict("Another meeting is kept for this day. Change that one.");
  await writeMeeting(work, meeting, values);
}

/** Writes values; the sequence rises only where members have to know, so that calendars take the change. */
export async function writeMeeting(
  work: Work,
  meeting: PointMeeting,
  values: MeetingValues,
): Promise<void> {
  const before = {
    meets_on: meeting.meetsOn,
    starts_local: meeting.startsLocal,
    ends_local: meeting.endsLocal,
    place: meeting.place,
    link: meeting.link,
    came: meeting.came,
    notes: meeting.notes,
  };
  const known = ["meets_on", "starts_local", "ends_local", "place", "link"] as const;
  const moved = known.some((name) => before[name] !== values[name]);
  const same = !moved && before.came === values.came && before.notes === values.notes;
  if (same) return;
  await work.trx
    .updateTable("contact_point_meeting")
    .set({
      ...values,
      sequence: meeting.sequence + (moved ? 1 : 0),
      written_by_name: work.actor.name,
      updated_at: dateOf(work.now),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("meeting_id", "=", meeting.id)
    .execute();
  const { time_zone: _zone, starts_at: _starts, ends_at: _ends, ...after } = values;
  await recordAudit(work, {
    action: "change-meeting",
    subjectKind: "contact-point",
    subjectId: meeting.pointId,
    before: { meetingId: meeting.id, ...before },
    after,
  });
}
