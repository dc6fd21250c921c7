/** One event as a calendar file (RFC 5545): a stable UID, its time zone spelled out, a rising SEQUENCE. */
import { createHmac, timingSafeEqual } from "node:crypto";
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
} from "ical-generator";
import { tzlib_get_ical_block } from "timezones-ical-library";

export interface CalendarEvent {
  /** What made it, such as `Sessions`; stands in the file's PRODID. */
  readonly product: string;
  /** The same for as long as the event lives, such as `01H…@sessions.fairhand`. */
  readonly uid: string;
  /** Rises with every change that people have to know of. */
  readonly sequence: number;
  readonly canceled: boolean;
  readonly title: string;
  /** "2027-03-14T09:00" on the wall of `timeZone`. */
  readonly startsLocal: string;
  readonly endsLocal: string;
  readonly timeZone: string;
  readonly place: string | null;
  readonly link: string | null;
  readonly description: string;
}
interface Party {
  readonly name: string;
  readonly address: string;
}
/** Who asks whom: what makes a file an invitation that mail programs offer to accept (RFC 5546). */
export interface Invitation {
  /** The same in every mail about an event: a calendar takes changes from nobody else. */
  readonly organizer: Party;
  /** The one reader of this mail; others are not named to them. */
  readonly attendee: Party;
}

/**
 * One event as text/calendar. A canceled one says so, under the same UID, so that a calendar that
 * has it takes it out.
 * @param now when the file is made
 * @param invitation makes it a REQUEST to one person, in place of a file for anybody
 */
export function eventCalendar(
  event: CalendarEvent,
  now: Temporal.Instant,
  invitation?: Invitation,
): string {
  const zone = zoneBlock(event.timeZone);
  const calendar = ical({
    prodId: { company: "Fairhand", product: event.product, language: "EN" },
    method: event.canceled
      ? ICalCalendarMethod.CANCEL
      : invitation
        ? ICalCalendarMethod.REQUEST
        : ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: () => zone.text },
  });
  addEvent(calendar, event, zone.name, now, invitation);
  return calendar.toString();
}

/**
 * Adds an event to a calendar that defines its time zone.
 * @param zoneName as the calendar's definition calls the zone
 */
export function addEvent(
  calendar: ICalCalendar,
  event: CalendarEvent,
  zoneName: string,
  now: Temporal.Instant,
  invitation?: Invitation,
): void {
  calendar.createEvent({
    ...(invitation ? partiesOf(invitation) : {}),
    id: event.uid,
    sequence: event.sequence,
    stamp: now,
    start: Temporal.PlainDateTime.from(event.startsLocal),
    end: Temporal.PlainDateTime.from(event.endsLocal),
    timezone: zoneName,
    status: event.canceled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    summary: event.canceled ? `Canceled: ${event.title}` : event.title,
    description: event.description,
    ...(event.place ? { location: event.place } : {}),
    ...(event.link ? { url: event.link } : {}),
  });
}

// No answer is asked for: it would go to a mailbox that nobody reads for yes and no.
const partiesOf = ({ organizer, attendee }: Invitation) => ({
  organizer: { name: organizer.name, email: organizer.address },
  attendees: [
    {
      name: attendee.name,
      email: attendee.address,
      rsvp: false,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
    },
  ],
});

/** An event on whole days, which are the same days everywhere. */
export interface WholeDays extends Pick<CalendarEvent, "uid" | "title"> {
  /** Civil dates; the last day is part of it. */
  readonly from: string;
  readonly to: string;
  readonly sequence?: number;
  readonly canceled?: boolean;
  readonly place?: string | null;
  readonly link?: string | null;
  readonly description?: string;
}

/** Adds whole days to a calendar. */
export function addDays(calendar: ICalCalendar, days: WholeDays, now: Temporal.Instant): void {
  const midnight = (day: Temporal.PlainDate) => day.toPlainDateTime();
  calendar.createEvent({
    id: days.uid,
    sequence: days.sequence ?? 0,
    stamp: now,
    start: midnight(Temporal.PlainDate.from(days.from)),
    // The end of a whole-day event is the day after.
    end: midnight(Temporal.PlainDate.from(days.to).add({ days: 1 })),
    allDay: true,
    ...(days.canceled ? { status: ICalEventStatus.CANCELLED } : {}),
    summary: days.canceled ? `Canceled: ${days.title}` : days.title,
    ...(days.description ? { description: days.description } : {}),
    ...(days.place ? { location: days.place } : {}),
    ...(days.link ? { url: days.link } : {}),
  });
}

/**
 * A calendar of many events that defines every time zone which they name.
 * @returns the calendar, and the name of a zone in it
 */
export function manyEvents(parts: {
  readonly name: string;
  readonly product: string;
  readonly timeZones: Iterable<string>;
  /** How often whoever subscribes to it should look again. */
  readonly lookAgainHours?: number;
}): { readonly calendar: ICalCalendar; readonly zoneName: (timeZone: string) => string } {
  const zones = new Map([...parts.timeZones].map((zone) => [zone, zoneBlock(zone)]));
  const blocks = new Map([...zones.values()].map((zone) => [zone.name, zone.text]));
  const calendar = ical({
    name: parts.name,
    prodId: { company: "Fairhand", product: parts.product, language: "EN" },
    ...(parts.lookAgainHours ? { ttl: parts.lookAgainHours * 3600 } : {}),
    ...(zones.size > 0
      ? { timezone: { name: null, generator: (name: string) => blocks.get(name) ?? null } }
      : {}),
  });
  return { calendar, zoneName: (timeZone) => zones.get(timeZone)!.name };
}

/** The zone's definition, and the name under which it stands there: an old alias has a new one. */
export function zoneBlock(timeZone: string): { readonly name: string; readonly text: string } {
  const found = tzlib_get_ical_block(timeZone);
  const text = Array.isArray(found) ? found[0] : undefined;
  if (!text) throw new Error(`No calendar definition of the time zone ${timeZone}.`);
  return { text, name: /^TZID:(.+)$/m.exec(text)?.[1]?.trim() ?? timeZone };
}

/** Whoever is mailed the address of a calendar file may open it without an account: its key. */
export const calendarFileKey = (secret: string, what: string): string =>
  createHmac("sha256", secret).update(what).digest("base64url").slice(0, 32);

/** Whether a key opens a calendar file; takes the same time either way. */
export function opensCalendar(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The answer that carries a calendar file. @param name without its ending */
export const calendarHeaders = (name: string): Record<string, string> => ({
  "content-type": "text/calendar; charset=utf-8",
  "content-disposition": `attachment; filename="${name}.ics"`,
  "x-content-type-options": "nosniff",
  "cache-control": "private, no-store",
});
