import { spanWords } from "#features/sessions/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { Services } from "#platform/env.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import {
  type ExecutiveRow,
  findExecutive,
  findMeeting,
  type LeadershipMeeting,
} from "./executives.queries.ts";
import { meetingKey } from "./meeting-calendar.ts";

/**
 * Mails an executive how a meeting stands now: invitation, change or cancellation, with the address
 * of its calendar file. The same state is never mailed twice.
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
  await services.mailer.send(work, {
    to: { name: executive.name, address: executive.email },
    ...invitationText(work, executive, meeting),
    link: `${services.config.url}/leadership-calendar/${organizationId}/${meeting.id}/${key}`,
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

/** Typed text must not stand for the link, which is put in its place later. */
const plain = (text: string) => text.replaceAll("{link}", "(link)");

function invitationText(work: Work, executive: ExecutiveRow, m: LeadershipMeeting) {
  const { organizationName, name } = work.actor;
  const [kind, first] = m.canceledAt
    ? ["Canceled", `Our meeting does not take place. Why: ${plain(m.cancelReason ?? "")}`]
    : m.toldSequence === null
      ? [
          "15 minutes",
          `May I have 15 minutes of your time? I would like to show what forced labor in supply chains means for ${organizationName}, and what a free training can do. At the end I will ask you one question.`,
        ]
      : ["Changed", "Our meeting has changed. This is how it stands now."];
  const facts = [
    spanWords(m),
    m.place ? `Where: ${plain(m.place)}` : "",
    m.link && !m.canceledAt ? `Join: ${plain(m.link)}` : "",
  ].filter(Boolean);
  const calendar = m.canceledAt ? "Take it out of your calendar" : "Put it in your calendar";
  return {
    subject: `${kind}: forced labor awareness at ${organizationName}`,
    text: [
      `Dear ${plain(executive.name)},`,
      first,
      facts.join("\n"),
      `${calendar}: {link}`,
      `${name}\n${organizationName}`,
    ].join("\n\n"),
  };
}
