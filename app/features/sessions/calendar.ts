/** A session as a calendar file: a stable UID, its time zone spelled out, a rising SEQUENCE. */
import { createHmac, timingSafeEqual } from "node:crypto";
import ical, { type ICalCalendar, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { tzlib_get_ical_block } from "timezones-ical-library";

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
export function sessionCalendar(session: CalendarSession, now: Temporal.Instant): string {
  const zone = zoneBlock(session.timeZone);
  const canceled = session.canceledAt !== null;
  const calendar = ical({
    prodId: { company: "Fairhand", product: "Sessions", language: "EN" },
    method: canceled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: () => zone.text },
  });
  addSessionEvent(calendar, session, zone.name, now);
  return calendar.toString();
}

/**
 * Adds a session to a calendar that defines its time zone.
 * @param zoneName as the calendar's definition calls the zone
 */
export function addSessionEvent(
  calendar: ICalCalendar,
  session: CalendarSession,
  zoneName: string,
  now: Temporal.Instant,
): void {
  const canceled = session.canceledAt !== null;
  calendar.createEvent({
    id: `${session.id}@sessions.fairhand`,
    sequence: session.sequence,
    stamp: now,
    start: Temporal.PlainDateTime.from(session.startsLocal),
    end: Temporal.PlainDateTime.from(session.endsLocal),
    timezone: zoneName,
    status: canceled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    summary: canceled ? `Canceled: ${session.title}` : session.title,
    description: description(session),
    ...(session.place ? { location: session.place } : {}),
    ...(session.link ? { url: session.link } : {}),
  });
}

/** The zone's definition, and the name under which it stands there: an old alias has a new one. */
export function zoneBlock(timeZone: string): { readonly name: string; readonly text: string } {
  const found = tzlib_get_ical_block(timeZone);
  const text = Array.isArray(found) ? found[0] : undefined;
  if (!text) throw new Error(`No calendar definition of the time zone ${timeZone}.`);
  return { text, name: /^TZID:(.+)$/m.exec(text)?.[1]?.trim() ?? timeZone };
}

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
export function calendarKey(secret: string, organizationId: string, sessionId: string): string {
  return createHmac("sha256", secret)
    .update(`session-calendar:${organizationId}:${sessionId}`)
    .digest("base64url")
    .slice(0, 32);
}

/** Whether a key opens this session's calendar file; takes the same time either way. */
export function opensCalendar(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
