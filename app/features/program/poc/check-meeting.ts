/** What a meeting of a point of contact or task force must be, for setting one and changing it alike. */
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { readPlace, readSpan } from "../meetings/meeting-time.ts";

/**
 * The time may be left out as long as only the day is known.
 * @throws Invalid with every field that cannot be taken
 */
export function checkMeeting(work: Work, typed: Typed) {
  const form = new FormReader(typed);
  const day = form.day("meetsOn", "Enter the day of the meeting.");
  const { timeZone } = work.actor;
  const timed = [typed["from"], typed["to"]].some((text) => (text ?? "").trim() !== "");
  const span = timed ? readSpan(form, typed, { date: day, timeZone }) : null;
  const where = readPlace(form);
  const came = form.count("came");
  const notes = form.lines("notes", 4000);
  if (day !== null && day > work.today.toString() && came !== null)
    form.refuse("came", "This meeting is still to come. Leave the number empty until then.");
  form.done();
  return {
    meets_on: day!,
    starts_local: span?.startsLocal ?? null,
    ends_local: span?.endsLocal ?? null,
    time_zone: span ? timeZone : null,
    starts_at: span?.startsAt ?? null,
    ends_at: span?.endsAt ?? null,
    ...where,
    came,
    notes,
  };
}
export type MeetingValues = ReturnType<typeof checkMeeting>;
