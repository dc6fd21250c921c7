import { calendarFileKey, type CalendarEvent, eventCalendar } from "#platform/calendar-file.ts";
import type { LeadershipMeeting } from "./executives.queries.ts";

/**
 * A meeting as an event, under one UID for as long as it lives.
 * @param organization its name, which stands in the title
 */
export const meetingEvent = (meeting: LeadershipMeeting, organization: string): CalendarEvent => ({
  product: "Leadership meetings",
  uid: `${meeting.id}@leadership.fairhand`,
  sequence: meeting.sequence,
  canceled: meeting.canceledAt !== null,
  title: `Forced labor awareness at ${organization}: 15 minutes`,
  startsLocal: meeting.startsLocal,
  endsLocal: meeting.endsLocal,
  timeZone: meeting.timeZone,
  place: meeting.place,
  link: meeting.link,
  description: [
    meeting.cancelReason ? `Canceled: ${meeting.cancelReason}` : "",
    "Key facts, our role, the training, and one closing question.",
    meeting.link ? `Join: ${meeting.link}` : "",
  ]
    .filter(Boolean)
    .join("\n\n"),
});

/** The same as text/calendar for anybody; a canceled one takes itself out. */
export const meetingCalendar = (
  meeting: LeadershipMeeting,
  organization: string,
  now: Temporal.Instant,
): string => eventCalendar(meetingEvent(meeting, organization), now);

/** Whoever is mailed the address of a meeting's calendar file may open it without an account. */
export const meetingKey = (secret: string, organizationId: string, meetingId: string): string =>
  calendarFileKey(secret, `leadership-calendar:${organizationId}:${meetingId}`);
