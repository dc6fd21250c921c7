import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { Services } from "#platform/env.ts";
import { Conflict } from "#platform/errors.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { personLabel } from "#features/people/index.ts";
import { mailMeeting } from "../meetings/mail-meeting.ts";
import type { MeetingKey } from "./lock-meeting.ts";
import { lockPoint } from "./lock-point.ts";
import { meetingEvent, meetingKey } from "./meeting-calendar.ts";
import { findMeeting, guestsOf, isTimed, type PointMeeting } from "./meetings.queries.ts";
import { type Member, membersOf, pointLabel } from "./points.queries.ts";

/** Members with an address who do not know yet how a meeting stands. */
export function toTell(
  meeting: Pick<PointMeeting, "sequence" | "canceledAt">,
  members: readonly Member[],
  told: ReadonlyMap<string, number>,
): Member[] {
  return members.filter((member) => {
    if (member.email === null || !isOneAddress(member.email)) return false;
    const known = told.get(member.id);
    // Who never knew of a meeting need not read that it is canceled.
    if (known === undefined) return meeting.canceledAt === null;
    return known < meeting.sequence;
  });
}

/**
 * Mails every member with an address how a meeting stands now, each with a calendar file: invitation,
 * change or cancellation. The same state is never mailed twice to one person.
 * @returns how many were written to
 * @throws NotFound, Conflict without a time, when it is over, or when everybody knows
 */
export async function inviteMembers(
  services: Pick<Services, "mailer" | "config">,
  work: Work,
  key: MeetingKey,
): Promise<number> {
  const point = await lockPoint(work, key.pointId);
  const meeting = await findMeeting(work, key);
  if (!isTimed(meeting))
    throw new Conflict("Set when it begins and ends first: an invitation needs a time.");
  if (meeting.endsAt.getTime() < work.now.epochMilliseconds)
    throw new Conflict("This meeting is over, so nobody is invited any more.");
  const told = await guestsOf(work, meeting.id);
  const readers = toTell(meeting, await membersOf(work, point.id), told);
  if (readers.length === 0)
    throw new Conflict("Everybody with an e-mail address knows how it stands.");
  const { organizationId, organizationName } = work.actor;
  const secret = meetingKey(services.config.secret, organizationId, meeting.id);
  for (const member of readers)
    await mailMeeting(services, work, {
      to: { name: personLabel(member), address: member.email! },
      meeting,
      event: meetingEvent(meeting, point),
      again: told.has(member.id),
      about: pointLabel(point),
      ask: {
        subject: "Meeting",
        text: `We meet about the anti-forced-labor training program of ${organizationName}: where we stand, what works, and what comes next.`,
      },
      address: `${services.config.url}/point-calendar/${organizationId}/${meeting.id}/${secret}`,
      purpose: "task force meeting",
    });
  await noteTold(work, meeting, readers);
  await recordAudit(work, {
    action: "invite-members",
    subjectKind: "contact-point",
    subjectId: point.id,
    after: { meetingId: meeting.id, sequence: meeting.sequence, people: readers.length },
  });
  return readers.length;
}

async function noteTold(
  work: Work,
  meeting: PointMeeting,
  readers: readonly Member[],
): Promise<void> {
  const now = { told_sequence: meeting.sequence, told_at: dateOf(work.now) };
  await work.trx
    .insertInto("contact_point_guest")
    .values(
      readers.map((member) => ({
        organization_id: work.actor.organizationId,
        meeting_id: meeting.id,
        member_id: member.id,
        ...now,
      })),
    )
    .onConflict((row) =>
      row.columns(["organization_id", "meeting_id", "member_id"]).doUpdateSet(now),
    )
    .execute();
}
