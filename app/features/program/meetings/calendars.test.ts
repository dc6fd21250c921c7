/**
 * Calendar files of meetings as others read them: ical.js, and python3-icalendar where it is installed.
 * Each start must be the instant that the wall clock means, on both sides of a change of the clocks.
 */
import { execFileSync } from "node:child_process";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { eventCalendar } from "../../../platform/calendar-file.ts";
import { wallSpan } from "../../sessions/index.ts";
import type { LeadershipMeeting } from "../leadership/executives.queries.ts";
import { meetingCalendar, meetingEvent } from "../leadership/meeting-calendar.ts";
import {
  meetingCalendar as pointMeetingCalendar,
  meetingEvent as pointMeetingEvent,
  pointCalendar,
} from "../poc/meeting-calendar.ts";
import type { TimedMeeting } from "../poc/meetings.queries.ts";

const NOW = Temporal.Instant.from("2026-11-25T15:00:00Z");
const POINT = { kind: "task-force", name: "Value; analysis, team", unit: "Lakeside" } as const;
const PARTIES = {
  organizer: { name: "Lakeshore Health", address: "fairhand@lakeshore.example" },
  attendee: { name: "Ada Moss", address: "ada@lakeshore.example" },
};

/** Days around changes of the clocks, and a time that the clock passes twice, which means the first. */
type When = readonly [timeZone: string, date: string, from: string];
const WHEN: readonly When[] = [
  ["America/New_York", "2027-03-12", "09:00"],
  ["America/New_York", "2027-03-15", "09:00"],
  ["America/New_York", "2027-11-05", "09:00"],
  ["America/New_York", "2027-11-08", "09:00"],
  ["America/Chicago", "2027-03-14", "03:00"],
  ["America/Phoenix", "2027-07-01", "13:30"],
  ["Europe/London", "2027-03-27", "08:00"],
  ["Europe/London", "2027-03-29", "08:00"],
  ["Australia/Sydney", "2027-04-05", "10:00"],
];

const plus = (time: string) =>
  Temporal.PlainTime.from(time).add({ minutes: 15 }).toString().slice(0, 5);

function meetingAt([timeZone, date, from]: When) {
  const span = wallSpan(date, from, plus(from), timeZone)!;
  const shared = {
    id: "0123",
    ...span,
    timeZone,
    place: "Room 4, east; second floor",
    link: "https://meet.example.org/x?a=1,2",
    sequence: 3,
    canceledAt: null,
    cancelReason: null,
  };
  const executive: LeadershipMeeting = {
    ...shared,
    executiveId: "e",
    valuesText: null,
    points: null,
    toldSequence: null,
    toldAt: null,
  };
  const point: TimedMeeting = {
    ...shared,
    pointId: "p",
    meetsOn: date,
    came: null,
    notes: "Not in any file",
    by: "Pat Doe",
  };
  return { executive, point, startsAt: span.startsAt.toISOString() };
}

/** Every kind of file that is made of one meeting. */
function filesOf(when: When): readonly (readonly [string, string])[] {
  const { executive, point } = meetingAt(when);
  const gone = { canceledAt: new Date(), cancelReason: "Other plans" };
  return [
    ["leadership", meetingCalendar(executive, "Lakeshore Health", NOW)],
    [
      "leadership, mailed",
      eventCalendar(meetingEvent(executive, "Lakeshore Health"), NOW, PARTIES),
    ],
    ["leadership, canceled", meetingCalendar({ ...executive, ...gone }, "Lakeshore Health", NOW)],
    ["task force", pointMeetingCalendar(point, POINT, NOW)],
    ["task force, mailed", eventCalendar(pointMeetingEvent(point, POINT), NOW, PARTIES)],
    [
      "task force, canceled by mail",
      eventCalendar(pointMeetingEvent({ ...point, ...gone }, POINT), NOW, PARTIES),
    ],
    ["task force, subscribed", pointCalendar(POINT, [point], NOW)],
  ];
}

function readByIcalJs(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone"))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent")!);
  const found = {
    method: calendar.getFirstPropertyValue("method"),
    start: event.startDate.toJSDate().toISOString(),
    minutes: event.duration.toSeconds() / 60,
    sequence: event.sequence,
    place: event.location,
  };
  ICAL.TimezoneService.reset();
  return found;
}

describe("as ical.js reads them", () => {
  test.each(WHEN)("R16 R35 in %s on %s at %s", (...when) => {
    const { startsAt } = meetingAt(when);
    for (const [, text] of filesOf(when)) {
      expect(readByIcalJs(text)).toMatchObject({
        start: startsAt,
        minutes: 15,
        sequence: 3,
        place: "Room 4, east; second floor",
      });
      expect(text).not.toContain("Not in any file");
      // RFC 5545: lines end in CRLF and have at most 75 octets.
      for (const line of text.split("\r\n")) {
        expect(line).not.toContain("\n");
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }
    }
  });

  test("R16 R35 a mailed file asks one person, a canceled one takes itself out, others are only published", () => {
    const methods = filesOf(WHEN[0]!).map(([kind, text]) => [kind, readByIcalJs(text).method]);
    expect(Object.fromEntries(methods)).toEqual({
      leadership: "PUBLISH",
      "leadership, mailed": "REQUEST",
      "leadership, canceled": "CANCEL",
      "task force": "PUBLISH",
      "task force, mailed": "REQUEST",
      "task force, canceled by mail": "CANCEL",
      "task force, subscribed": null,
    });
  });
});

const READ = `
import sys, json, datetime
from icalendar import Calendar
found = []
for text in json.load(sys.stdin):
    for event in Calendar.from_ical(text).walk("VEVENT"):
        start = event["DTSTART"].dt.astimezone(datetime.timezone.utc)
        end = event["DTEND"].dt.astimezone(datetime.timezone.utc)
        found.append([start.strftime("%Y-%m-%dT%H:%M:%S.000Z"), int((end - start).total_seconds() // 60),
            int(event["SEQUENCE"]), str(event["LOCATION"])])
json.dump(found, sys.stdout)
`;

/** A Python that has the module; null where none has. */
function pythonWithIcalendar(): string | null {
  for (const python of ["/usr/bin/python3", "python3"])
    try {
      execFileSync(python, ["-c", "import icalendar"], { stdio: "ignore" });
      return python;
    } catch {
      // The next one may have it.
    }
  console.warn("SKIPPED: no python3 here has the module icalendar (apt: python3-icalendar).");
  return null;
}
const python = pythonWithIcalendar();

describe.skipIf(python === null)("as python3-icalendar reads them", () => {
  test("R16 R35 every file, on every day", () => {
    const all = WHEN.flatMap((when) =>
      filesOf(when).map(([, text]) => ({ text, startsAt: meetingAt(when).startsAt })),
    );
    const found = JSON.parse(
      execFileSync(python!, ["-c", READ], {
        input: JSON.stringify(all.map(({ text }) => text)),
        encoding: "utf8",
      }),
    ) as unknown[];
    expect(found).toEqual(
      all.map(({ startsAt }) => [startsAt, 15, 3, "Room 4, east; second floor"]),
    );
  });
});
