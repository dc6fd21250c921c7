/** Meetings of points of contact and task forces as calendar files. */
import ical from "ical-generator";
import {
  addEvent,
  calendarFileKey,
  type CalendarEvent,
  eventCalendar,
  zoneBlock,
} from "#platform/calendar-file.ts";
import { isTimed, type PointMeeting, type TimedMeeting } from "./meetings.queries.ts";
import { type Point, pointLabel } from "./points.queries.ts";

/** A meeting as an event, under one UID for as long as it lives. Its notes stay here. */
export const meetingEvent = (
  meeting: TimedMeeting,
  point: Pick<Point, "kind" | "name" | "unit">,
): CalendarEvent => ({
  product: "Task force meetings",
  uid: `${meeting.id}@meetings.fairhand`,
  sequence: meeting.sequence,
  canceled: meeting.canceledAt !== null,
  title: `Anti-forced-labor program: ${pointLabel(point)}`,
  startsLocal: meeting.startsLocal,
  endsLocal: meeting.endsLocal,
  timeZone: meeting.timeZone,
  place: meeting.place,
  link: meeting.link,
  description: [
    meeting.cancelReason ? `Canceled: ${meeting.cancelReason}` : "",
    "What works at one place helps the others.",
    meeting.link ? `Join: ${meeting.link}` : "",
  ]
    .filter(Boolean)
    .join("\n\n"),
});

/** One meeting as text/calendar for anybody; a canceled one takes itself out. */
export const meetingCalendar = (
  meeting: TimedMeeting,
  point: Pick<Point, "kind" | "name" | "unit">,
  now: Temporal.Instant,
): string => eventCalendar(meetingEvent(meeting, point), now);

/** Whoever is mailed the address of a meeting's calendar file may open it without an account. */
export const meetingKey = (secret: string, organizationId: string, meetingId: string): string =>
  calendarFileKey(secret, `point-calendar:${organizationId}:${meetingId}`);

/** All meetings as one calendar to subscribe to: wall times where they are known, else whole days. */
export function pointCalendar(
  point: Pick<Point, "kind" | "name" | "unit">,
  meetings: readonly PointMeeting[],
  now: Temporal.Instant,
): string {
  const zones = new Map(
    meetings.filter(isTimed).map((m) => [m.timeZone, zoneBlock(m.timeZone)] as const),
  );
  const calendar = ical({
    name: pointLabel(point),
    prodId: { company: "Fairhand", product: "Task force meetings", language: "EN" },
    ...(zones.size > 0
      ? {
          timezone: {
            name: null,
            generator: (name: string) =>
              [...zones.values()].find((zone) => zone.name === name)?.text ?? null,
          },
        }
      : {}),
  });
  for (const meeting of meetings)
    if (isTimed(meeting))
      addEvent(calendar, meetingEvent(meeting, point), zones.get(meeting.timeZone)!.name, now);
    else if (meeting.canceledAt === null) {
      const day = Temporal.PlainDate.from(meeting.meetsOn);
      calendar.createEvent({
        id: `${meeting.id}@meetings.fairhand`,
        sequence: meeting.sequence,
        stamp: now,
        start: day.toPlainDateTime(),
        end: day.add({ days: 1 }).toPlainDateTime(),
        allDay: true,
        summary: `Anti-forced-labor program: ${pointLabel(point)}`,
        ...(meeting.place ? { location: meeting.place } : {}),
      });
    }
  return calendar.toString();
}
