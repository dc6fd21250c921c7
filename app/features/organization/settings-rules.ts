import type { FieldProblem } from "#platform/errors.ts";

/** What is wrong with a name that an organization is to have; null when nothing is. */
export function nameProblem(name: string): FieldProblem | null {
  const text = name.trim();
  if (text === "") return { field: "name", message: "Enter the name of your organization." };
  if (text.length > 200)
    return { field: "name", message: "Shorten the name to 200 characters or fewer." };
  return null;
}

/**
 * A place's IANA name such as `America/New_York`, in just these letters: calendar files know no
 * others. Bare offsets know no daylight saving time.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return timeZoneId === name;
  } catch {
    return false;
  }
}

export const timeZoneProblem = (name: string): FieldProblem | null =>
  isTimeZone(name)
    ? null
    : { field: "timeZone", message: "Choose a time zone from the list, such as America/Chicago." };

/** A program start that nobody means: before these tools existed, or more than five years away. */
export function programStartProblem(
  start: Temporal.PlainDate,
  today: Temporal.PlainDate,
): FieldProblem | null {
  const tooEarly = Temporal.PlainDate.compare(start, Temporal.PlainDate.from("2000-01-01")) < 0;
  const tooLate = Temporal.PlainDate.compare(start, today.add({ years: 5 })) > 0;
  return tooEarly || tooLate
    ? { field: "programStart", message: "Enter a start between 2000 and five years from today." }
    : null;
}
