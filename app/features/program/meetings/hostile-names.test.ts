/** Names and places that people typed or imported cannot write lines of their own into a calendar file. */
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { eventCalendar } from "../../../platform/calendar-file.ts";

const NOW = Temporal.Instant.from("2026-11-25T15:00:00Z");
const LINE = "\r\nATTENDEE:mailto:evil@example.org\nBEGIN:VALARM\rX-EVIL:1\u2028END:VEVENT";

test.each([
  ["line breaks", `Ana${LINE}`],
  ["signs of the format", 'Ana "A"; B, C:\\n ^n D'],
  ["a very long name", "Ana ".repeat(2500)],
  ["signs of two and four bytes", "Zoë 🙂".repeat(40)],
  ["text from right to left", "\u202Eנועה\u202C"],
])("R16 R35 %s in names, title, place and text stay words", (_, text) => {
  const party = { name: text, address: "ana@lakeshore.example" };
  const file = eventCalendar(
    {
      product: "Sessions",
      uid: "one@sessions.fairhand",
      sequence: 1,
      canceled: false,
      title: text,
      startsLocal: "2027-01-11T10:00",
      endsLocal: "2027-01-11T10:15",
      timeZone: "America/New_York",
      place: text,
      link: null,
      description: text,
    },
    NOW,
    { organizer: party, attendee: party },
  );
  for (const line of file.split("\r\n")) {
    expect(line).not.toMatch(/[\r\n]/);
    expect(line).not.toMatch(/^(ATTENDEE:|BEGIN:VALARM|X-EVIL|END:VEVENT.)/);
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  }
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents("vevent");
  expect(events).toHaveLength(1);
  expect(events[0]!.getAllProperties("attendee").map((one) => one.getFirstValue())).toEqual([
    "MAILTO:ana@lakeshore.example",
  ]);
  expect(events[0]!.getAllSubcomponents()).toEqual([]);
});
