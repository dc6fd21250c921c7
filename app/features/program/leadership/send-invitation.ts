import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { Services } from "#platform/env.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { mailMeeting } from "../meetings/mail-meeting.ts";
import { findExecutive, findMeeting } from "./executives.queries.ts";
import { meetingEvent, meetingKey } from "./meeting-calendar.ts";

/**
 * Mails an executive how a meeting stands now: invitation, change or cancellation, with its
 * calendar file. The same state is never mailed twice.
 * @throws NotFound, Forbidden, Conflict without an address, or when this was mailed already
 */
export async function sendInvitation(
  services: Pick<Services, "mailer" | "config">,
  work: Work,
  meetingId: string,
): Promise<void> {
  await work.trx
    .selectFrom("leadership_meeting")
    .select("meeting_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("meeting_id", "=", meetingId)
    .forUpdate()
    .executeTakeFirst();
  const meeting = await findMeeting(work, meetingId);
  const executive = await findExecutive(work, meeting.executiveId);
  if (executive.email === null)
    throw new Conflict("No e-mail address is kept. Add one, or download the calendar file.");
  if (meeting.toldSequence === meeting.sequence)
    throw new Conflict("This was mailed already, and nothing has changed since.");
  const { organizationId } = work.actor;
  const key = meetingKey(services.config.secret, organizationId, meeting.id);
  const { organizationName } = work.actor;
  await mailMeeting(services, work, {
    to: { name: executive.name, address: executive.email },
    meeting,
    event: meetingEvent(meeting, organizationName),
    again: meeting.toldSequence !== null,
    about: `forced labor awareness at ${organizationName}`,
    ask: {
      subject: "15 minutes",
      text: `May I have 15 minutes of your time? I would like to show what forced labor in supply chains means for ${organizationName}, and what a free training can do. At the end I will ask you one question.`,
    },
    address: `${services.config.url}/leadership-calendar/${organizationId}/${meeting.id}/${key}`,
    purpose: "leadership meeting",
  });
  await work.trx
    .updateTable("leadership_meeting")
    .set({ told_sequence: meeting.sequence, told_at: dateOf(work.now) })
    .where("organization_id", "=", organizationId)
    .where("meeting_id", "=", meeting.id)
    .execute();
  await recordAudit(work, {
    action: "send-invitation",
    subjectKind: "leadership-meeting",
    subjectId: meeting.id,
    after: { sequence: meeting.sequence },
  });
}
