/** What a meeting with an executive must be, for booking and for changing one alike. */
import type { WallSpan } from "#features/sessions/index.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { readPlace, readSpan } from "../meetings/meeting-time.ts";

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
  const span = readSpan(form, typed, { date, timeZone, minutes: MEETING_MINUTES });
  const where = readPlace(form);
  form.done();
  return { span: span!, ...where };
}
