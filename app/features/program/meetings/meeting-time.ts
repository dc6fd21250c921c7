/** When and where a meeting is, as forms ask for it: on the wall of a zone, checked the same way everywhere. */
import { typedTime, wallSpan, type WallSpan } from "#features/sessions/index.ts";
import type { FormReader, Typed } from "../form-reader.ts";

export interface MeetingPlace {
  readonly place: string | null;
  readonly link: string | null;
}
interface Clock {
  /** The day, a civil date; null where it was refused already. */
  readonly date: string | null;
  readonly timeZone: string;
  /** How long it takes; left out, the form asks for its end in `to`. */
  readonly minutes?: number;
}

/** A place and an address to join, both optional. */
export function readPlace(form: FormReader): MeetingPlace {
  const place = form.line("place", 120);
  const link = form.line("link", 500);
  if (link !== null && !/^https?:\/\/[^\s]+$/i.test(link))
    form.refuse("link", "Enter the whole address, beginning with https://.");
  return { place, link };
}

/** The span that `from` and `to` name on a day; null where something was refused, which is said. */
export function readSpan(form: FormReader, typed: Typed, clock: Clock): WallSpan | null {
  const from = typedTime(typed["from"] ?? "");
  if (from === null) form.refuse("from", "Enter when it begins, such as 9:00 AM.");
  const to = clock.minutes === undefined ? typedEnd(form, typed) : addMinutes(from, clock.minutes);
  if (from !== null && clock.minutes !== undefined && to === null)
    form.refuse("from", "It must end on the same day.");
  if (from !== null && clock.minutes === undefined && to !== null && to <= from)
    form.refuse("to", "It must end after it begins, on the same day.");
  if (clock.date === null || from === null || to === null || to <= from) return null;
  const span = wallSpan(clock.date, from, to, clock.timeZone);
  if (span === null || span.endsAt <= span.startsAt) {
    form.refuse("from", "Clocks go forward on this day, so this time does not exist.");
    return null;
  }
  return span;
}

function typedEnd(form: FormReader, typed: Typed): string | null {
  const to = typedTime(typed["to"] ?? "");
  if (to === null) form.refuse("to", "Enter when it ends, such as 9:30 AM.");
  return to;
}

function addMinutes(from: string | null, minutes: number): string | null {
  if (from === null) return null;
  const end = Temporal.PlainTime.from(from).add({ minutes }).toString().slice(0, 5);
  return end > from ? end : null;
}
