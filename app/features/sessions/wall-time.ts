/** Times as people plan them: what the clock on the wall shows, in the organization's time zone. */

export interface WallSpan {
  /** "2027-03-14T09:00" */
  readonly startsLocal: string;
  readonly endsLocal: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A time as people type it, "9:00", "09:00" or "2:30 PM", as "09:00"; null when it is none. */
export function typedTime(text: string): string | null {
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?(?:m\.?)?$/i.exec(text.trim());
  if (!parts || (parts[2] === undefined && parts[3] === undefined)) return null;
  const half = parts[3]?.toLowerCase();
  const minute = Number(parts[2] ?? 0);
  let hour = Number(parts[1]);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  if (half !== undefined) hour = (hour % 12) + (half === "p" ? 12 : 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/**
 * The instants of a span on one day. A time that the clock passes twice (in fall) means the first;
 * one that it skips (in spring) does not exist.
 * @param date "2027-03-14"
 * @param from "09:00"
 * @returns null where one of the times does not exist on that day
 */
export function wallSpan(
  date: string,
  from: string,
  to: string,
  timeZone: string,
): WallSpan | null {
  const [startsLocal, endsLocal] = [`${date}T${from}`, `${date}T${to}`];
  const [startsAt, endsAt] = [instantOf(startsLocal, timeZone), instantOf(endsLocal, timeZone)];
  return startsAt && endsAt ? { startsLocal, endsLocal, startsAt, endsAt } : null;
}

function instantOf(local: string, timeZone: string): Date | null {
  const plain = Temporal.PlainDateTime.from(local);
  const zoned = plain.toZonedDateTime(timeZone, { disambiguation: "compatible" });
  if (!zoned.toPlainDateTime().equals(plain)) return null;
  return new Date(zoned.epochMilliseconds);
}

export type Repeat = "none" | "weekly" | "monthly" | "quarterly";
export const REPEATS: readonly { readonly value: Repeat; readonly label: string }[] = [
  { value: "none", label: "Once" },
  { value: "weekly", label: "Every week" },
  { value: "monthly", label: "Every month" },
  { value: "quarterly", label: "Every three months" },
];

/** The days of a repeated session; a month without the day takes its last one. */
export function repeatedDays(first: string, repeat: Repeat, times: number): string[] {
  const start = Temporal.PlainDate.from(first);
  const step = (n: number) =>
    repeat === "weekly"
      ? start.add({ weeks: n })
      : start.add({ months: repeat === "quarterly" ? 3 * n : n });
  return Array.from({ length: repeat === "none" ? 1 : times }, (_, n) => step(n).toString());
}

const DAYS = "Mon Tue Wed Thu Fri Sat Sun".split(" ");
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** "9:00 AM" */
const clockTime = (t: Temporal.PlainDateTime) =>
  `${((t.hour + 11) % 12) + 1}:${String(t.minute).padStart(2, "0")} ${t.hour < 12 ? "AM" : "PM"}`;

/** "Mon, Jan 11, 2027, 9:00 AM to 10:30 AM EST" */
export function spanWords(s: {
  readonly startsLocal: string;
  readonly endsLocal: string;
  readonly startsAt: Date;
  readonly timeZone: string;
}): string {
  const from = Temporal.PlainDateTime.from(s.startsLocal);
  const to = Temporal.PlainDateTime.from(s.endsLocal);
  return `${dayWords(s.startsLocal)}, ${clockTime(from)} to ${clockTime(to)} ${zoneName(s)}`;
}

/** "Mon, Jan 11, 2027" */
export function dayWords(local: string): string {
  const day = Temporal.PlainDateTime.from(local);
  return `${DAYS[day.dayOfWeek - 1]}, ${MONTHS[day.month - 1]} ${day.day}, ${day.year}`;
}

/** The zone's short name on that day: "EST" in winter, "EDT" in summer. */
function zoneName(s: { readonly startsAt: Date; readonly timeZone: string }): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: s.timeZone, timeZoneName: "short" });
  return parts.formatToParts(s.startsAt).find((p) => p.type === "timeZoneName")?.value ?? "";
}
