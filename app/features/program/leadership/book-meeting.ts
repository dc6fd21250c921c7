import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import type { Typed } from "../form-reader.ts";
import { checkMeeting } from "./check-meeting.ts";
import { findExecutive, meetingsWith } from "./executives.queries.ts";

/**
 * Books 15 minutes with an executive. Nobody is told before the invitation is sent. Answers its id.
 * @throws Invalid, NotFound, Forbidden, Conflict while another meeting is ahead
 */
export async function bookMeeting(work: Work, executiveId: string, typed: Typed): Promise<string> {
  await work.trx
    .selectFrom("executive")
    .select("executive_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("executive_id", "=", executiveId)
    .forUpdate()
    .executeTakeFirst();
  const executive = await findExecutive(work, executiveId);
  const ahead = (await meetingsWith(work, executive.id)).some(
    (m) => m.canceledAt === null && m.endsAt.getTime() >= work.now.epochMilliseconds,
  );
  if (ahead) throw new Conflict("A meeting is booked already. Change that one.");
  const { timeZone } = work.actor;
  const { span, place, link } = checkMeeting(typed, timeZone);
  const meetingId = newId();
  const now = dateOf(work.now);
  await work.trx
    .insertInto("leadership_meeting")
    .values({
      organization_id: work.actor.organizationId,
      meeting_id: meetingId,
      executive_id: executive.id,
      starts_local: span.startsLocal,
      ends_local: span.endsLocal,
      time_zone: timeZone,
      starts_at: span.startsAt,
      ends_at: span.endsAt,
      place,
      link,
      values_text: null,
      points: null,
      sequence: 0,
      canceled_at: null,
      cancel_reason: null,
      told_sequence: null,
      told_at: null,
      booked_by: work.actor.userId,
      booked_by_name: work.actor.name,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await recordAudit(work, {
    action: "book-leadership-meeting",
    subjectKind: "leadership-meeting",
    subjectId: meetingId,
    after: { executiveId: executive.id, starts: span.startsLocal, place, link },
  });
  return meetingId;
}
