/** What a meeting with an executive must be, for booking and for changing one alike. */
import { typedTime, wallSpan, type WallSpan } from "#features/sessions/index.ts";
import { FormReader, type Typed } from "../form-reader.ts";

/** The toolkit asks for 15 minutes: Be-An-Ambassador Toolkit (OTIP, 2025), step 1. */
export const MEETING_MINUTES = 15;

export interface MeetingTime {
  readonly span: WallSpan;
  readonly place: string | null;
  readonly link: string | null;
}

/** @throws Invalid with every field that cannot be taken */
export function checkMeeting(typed: Typed, timeZone: string): MeetingTime {
  const form = new FormReader(typed);
  const date = form.day("date", "Enter the day.");
  const from = typedTime(typed["from"] ?? "");
  if (from === null) form.refuse("from", "Enter when it begins, such as 9:00 AM.");
  const end = from === null ? null : addMinutes(from);
  if (from !== null && end === null) form.refuse("from", "It must end on the same day.");
  const span = date && from && end ? wallSpan(date, from, end, timeZone) : null;
  if (date && from && end && span === null)
    form.refuse("from", "Clocks go forward on this day, so this time does not exist.");
  const place = form.line("place", 120);
  const link = form.line("link", 500);
  if (link !== null && !/^https?:\/\/[^\s]+$/i.test(link))
    form.refuse("link", "Enter the whole address, beginning with https://.");
  form.done();
  return { span: span!, place, link };
}

function addMinutes(from: string): string | null {
  const end = Temporal.PlainTime.from(from)
    .add({ minutes: MEETING_MINUTES })
    .toString()
    .slice(0, 5);
  return end > from ? end : null;
}
