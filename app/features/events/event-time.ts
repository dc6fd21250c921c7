/** When an event is: on whole days, or from one time on the wall of its place to another. */
import { isTimeZone } from "#features/organization/index.ts";
import { typedTime } from "#features/sessions/index.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { formatDate } from "#ui/format.ts";

export interface EventTime {
  readonly starts_on: string;
  /** The last day. */
  readonly ends_on: string;
  /** What follows is null for whole days: those are the same everywhere. */
  readonly starts_local: string | null;
  readonly ends_local: string | null;
  readonly time_zone: string | null;
  readonly starts_at: Date | null;
  readonly ends_at: Date | null;
}

/** Nothing that one person goes to takes longer. */
const MOST_DAYS = 366;

/** Reads days, times and time zone of a form, and refuses what no clock ever shows. */
export function readTime(form: FormReader, typed: Typed): EventTime {
  const first = form.day("startsOn", "Enter the day on which it begins.") ?? "";
  const last = form.day("endsOn") ?? first;
  if (last < first) form.refuse("endsOn", "The last day cannot be before the first.");
  else if (first !== "" && daysBetween(first, last) >= MOST_DAYS)
    form.refuse("endsOn", "An event can last a year at most. Look at the days again.");
  const whole = { starts_on: first, ends_on: last };
  const none = { starts_local: null, ends_local: null, time_zone: null };
  if (typed["allDay"] === "yes") return { ...whole, ...none, starts_at: null, ends_at: null };
  const zone = (typed["timeZone"] ?? "").trim();
  if (!isTimeZone(zone)) form.refuse("timeZone", "Choose a time zone of the list.");
  const [from, to] = [typedTime(typed["from"] ?? ""), typedTime(typed["to"] ?? "")];
  if (from === null) form.refuse("from", "Enter when it begins, such as 9:00 AM.");
  if (to === null) form.refuse("to", "Enter when it ends, such as 10:30 AM.");
  if (form.problems.length > 0 || from === null || to === null)
    return { ...whole, ...none, starts_at: null, ends_at: null };
  return { ...whole, ...onTheWall(form, { first, last, from, to, zone }) };
}

interface Wall {
  readonly first: string;
  readonly last: string;
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

function onTheWall(form: FormReader, { first, last, from, to, zone }: Wall) {
  const [starts_local, ends_local] = [`${first}T${from}`, `${last}T${to}`];
  const starts_at = instantOf(form, "from", starts_local, zone);
  const ends_at = instantOf(form, "to", ends_local, zone);
  // The walls are compared, too: in fall a later instant may show an earlier time.
  if (starts_at && ends_at && (ends_at <= starts_at || ends_local <= starts_local))
    form.refuse("to", "It must end after it begins.");
  return { starts_local, ends_local, time_zone: zone, starts_at, ends_at };
}

/** The instant of a time on the wall; refuses one that is skipped in spring or comes twice in fall. */
function instantOf(form: FormReader, field: string, local: string, zone: string): Date | null {
  const plain = Temporal.PlainDateTime.from(local);
  const [earlier, later] = (["earlier", "later"] as const).map((disambiguation) =>
    plain.toZonedDateTime(zone, { disambiguation }),
  );
  if (earlier!.equals(later!)) return new Date(earlier!.epochMilliseconds);
  const day = formatDate(local);
  form.refuse(
    field,
    earlier!.toPlainDateTime().equals(plain)
      ? `Clocks go back on ${day}, so this time comes twice there. Choose a time that comes once.`
      : `Clocks go forward on ${day}, so this time does not exist there. Choose another.`,
  );
  return null;
}

const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
