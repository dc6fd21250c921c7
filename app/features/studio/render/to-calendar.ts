import { createHash } from "node:crypto";
import ical, { ICalCalendarMethod } from "ical-generator";
import { addEvent, zoneBlock } from "#platform/calendar-file.ts";
import type { PieceDocument } from "./piece-document.ts";
import { Refused } from "./refused.ts";
import { toText } from "./to-mail.ts";

export interface EventTimes {
  /** "14:00" on the wall of `timeZone`. */
  readonly starts: string;
  readonly ends: string;
  readonly timeZone: string;
  readonly place: string | null;
  readonly link: string | null;
}

/**
 * An event piece as a calendar file. Without times it stands on its day as a whole.
 * @param uid stays the same for as long as the piece lives; made from title and day when left out
 * @param now when the file is made
 * @throws Refused without a day
 */
export function toCalendar(
  piece: PieceDocument,
  options: { times?: EventTimes; uid?: string; now: Temporal.Instant },
): string {
  const { day } = piece;
  if (!day) throw new Refused("day", "An event needs its day. Plan the piece for it first.");
  const { times } = options;
  const uid = options.uid ?? `${digest(`${piece.title}|${day}`)}@pieces.fairhand`;
  const zone = times ? zoneBlock(times.timeZone) : null;
  const calendar = ical({
    prodId: { company: "Fairhand", product: "Pieces", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    ...(zone ? { timezone: { name: null, generator: () => zone.text } } : {}),
  });
  const description = toText(piece).split("\n").slice(2).join("\n").trim();
  if (times && zone)
    addEvent(
      calendar,
      {
        product: "Pieces",
        uid,
        sequence: 0,
        canceled: false,
        title: piece.title,
        startsLocal: `${day}T${times.starts}`,
        endsLocal: `${day}T${times.ends}`,
        timeZone: times.timeZone,
        place: times.place,
        link: times.link,
        description,
      },
      zone.name,
      options.now,
    );
  else
    calendar.createEvent({
      id: uid,
      stamp: options.now,
      start: day,
      end: day.add({ days: 1 }),
      allDay: true,
      summary: piece.title,
      description,
    });
  return calendar.toString();
}

const digest = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, 32);
