import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import type { Typed } from "../form-reader.ts";
import { writeMeeting } from "./change-meeting.ts";
import { checkMeeting, type MeetingValues as Values } from "./check-meeting.ts";
import { lockPoint } from "./lock-point.ts";
import { meetingsOf, type PointMeeting } from "./meetings.queries.ts";

/**
 * Keeps a meeting: one that is still to come, with its time and place, or one that took place, with
 * how many came and notes. A second one on the same day changes the first. Nobody is told yet.
 * @returns its id
 * @throws Invalid, NotFound, Conflict
 */
export async function keepMeeting(work: Work, pointId: string, typed: Typed): Promise<string> {
  const point = await lockPoint(work, pointId);
  const values = checkMeeting(work, typed);
  const same = (await meetingsOf(work, point.id)).find(
    (m) => m.meetsOn === values.meets_on && m.canceledAt === null,
  );
  if (same) {
    await writeMeeting(work, same, keepRest(same, values));
    return same.id;
  }
  const meetingId = newId();
  await work.trx
    .insertInto("contact_point_meeting")
    .values({
      organization_id: work.actor.organizationId,
      meeting_id: meetingId,
      point_id: point.id,
      ...values,
      canceled_at: null,
      cancel_reason: null,
      written_by_name: work.actor.name,
      created_at: dateOf(work.now),
      updated_at: null,
    })
    .execute();
  await recordAudit(work, {
    action: "keep-meeting",
    subjectKind: "contact-point",
    subjectId: point.id,
    after: { meetingId, ...values },
  });
  return meetingId;
}

/** What this form leaves empty stays as it was set for the day: time, place, who came, notes. */
function keepRest(same: PointMeeting, values: Values): Values {
  const time =
    values.starts_local === null
      ? {
          starts_local: same.startsLocal,
          ends_local: same.endsLocal,
          time_zone: same.timeZone,
          starts_at: same.startsAt,
          ends_at: same.endsAt,
        }
      : {};
  return {
    ...values,
    ...time,
    place: values.place ?? same.place,
    link: values.link ?? same.link,
    came: values.came ?? same.came,
    notes: values.notes ?? same.notes,
  };
}
