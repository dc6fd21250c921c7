import { Conflict } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { type EventValues, readEvent } from "./event-form.ts";
import { type EventRow, lockEvent } from "./events.queries.ts";
import { writeEvent } from "./write-event.ts";

/**
 * Changes an event. What, when or where raises its sequence once it was public, so that calendars
 * take it.
 * @param typed with `seen`, the revision that the form was opened on
 * @throws Invalid, NotFound; Conflict when somebody changed it meanwhile, or it is canceled
 */
export async function changeEvent(work: Work, id: string, typed: Typed): Promise<void> {
  const event = await lockEvent(work, id);
  if (event.state === "canceled")
    throw new Conflict("This event is canceled. Publish it again first, or duplicate it.");
  if (typed["seen"] !== String(event.revision))
    throw new Conflict("Somebody else changed this event while you did. Open it again.");
  const form = new FormReader(typed);
  const values = readEvent(form, typed);
  form.done();
  const before = valuesOf(event);
  await writeEvent(work, event, {
    action: "change-event",
    set: values,
    tell: TOLD.some((name) => values[name] !== before[name]),
    before,
    after: { ...values },
  });
}

/** What people have to know of. */
const TOLD = [
  "title",
  "starts_on",
  "ends_on",
  "starts_local",
  "ends_local",
  "time_zone",
  "place",
  "link",
] as const;

/** An event's values as its table has them. */
export const valuesOf = (
  event: EventRow,
): Omit<EventValues, "title"> & { title: string | null } => ({
  category: event.category,
  title: event.title,
  host: event.host,
  attendance: event.attendance,
  place: event.place,
  link: event.link,
  audience: event.audience,
  about: event.about,
  contact: event.contact,
  access: event.access,
  starts_on: event.startsOn,
  ends_on: event.endsOn,
  starts_local: event.startsLocal,
  ends_local: event.endsLocal,
  time_zone: event.timeZone,
  starts_at: event.startsAt,
  ends_at: event.endsAt,
});
