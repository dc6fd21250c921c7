/** A session as a calendar file. */
import { calendarFileKey, type CalendarEvent, eventCalendar } from "#platform/calendar-file.ts";

export { opensCalendar } from "#platform/calendar-file.ts";

export interface CalendarSession {
  readonly id: string;
  readonly title: string;
  readonly startsLocal: string;
  readonly endsLocal: string;
  readonly timeZone: string;
  readonly place: string | null;
  readonly link: string | null;
  readonly about: string | null;
  readonly host: string | null;
  readonly sequence: number;
  readonly canceledAt: Date | null;
  readonly cancelReason: string | null;
}

/**
 * One session as text/calendar (RFC 5545). A canceled one says so, under the same UID, so that a
 * calendar that has it takes it out.
 * @param now when the file is made
 */
export const sessionCalendar = (session: CalendarSession, now: Temporal.Instant): string =>
  eventCalendar(asEvent(session), now);

/** A session that was not canceled as an event, to stand in a calendar beside others. */
export const sessionEvent = (
  session: Omit<CalendarSession, "canceledAt" | "cancelReason">,
): CalendarEvent => asEvent({ ...session, canceledAt: null, cancelReason: null });

const asEvent = (session: CalendarSession): CalendarEvent => ({
  ...session,
  product: "Sessions",
  uid: `${session.id}@sessions.fairhand`,
  canceled: session.canceledAt !== null,
  description: description(session),
});

const description = (s: CalendarSession): string =>
  [
    s.cancelReason ? `Canceled: ${s.cancelReason}` : "",
    s.about ?? "",
    s.link ? `Join: ${s.link}` : "",
    s.host ? `Host: ${s.host}` : "",
  ]
    .filter(Boolean)
    .join("\n\n");

/** Whoever is mailed the address of a session's calendar file may open it without an account. */
export const calendarKey = (secret: string, organizationId: string, sessionId: string): string =>
  calendarFileKey(secret, `session-calendar:${organizationId}:${sessionId}`);
