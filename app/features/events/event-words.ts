/** When an event is, in words. */
import { spanWords } from "#features/sessions/index.ts";
import { formatInstant } from "#ui/format.ts";

/** Civil dates, and times on the wall of a zone where it has some; without them it takes whole days. */
export interface When {
  readonly startsOn: string;
  /** The last day. */
  readonly endsOn: string;
  readonly startsLocal: string | null;
  readonly endsLocal: string | null;
  readonly timeZone: string | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}
interface Timed {
  readonly startsLocal: string;
  readonly endsLocal: string;
  readonly timeZone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The times of an event; null for whole days. */
export function timesOf(when: When): Timed | null {
  const { startsLocal, endsLocal, timeZone, startsAt, endsAt } = when;
  return startsLocal && endsLocal && timeZone && startsAt && endsAt
    ? { startsLocal, endsLocal, timeZone, startsAt, endsAt }
    : null;
}

/** "Mon, Jan 11, 2027", "Jan 1 to Jan 31, 2027", "Mon, Jan 11, 2027, 9:00 AM to 10:30 AM EST". */
export function whenWords(when: When): string {
  const times = timesOf(when);
  return times ? timeWords(times) : daysWords(when.startsOn, when.endsOn);
}

function timeWords(times: Timed): string {
  if (times.startsLocal.slice(0, 10) === times.endsLocal.slice(0, 10)) return spanWords(times);
  const at = (date: Date) => formatInstant(date.toISOString(), times.timeZone);
  return `${at(times.startsAt)} to ${at(times.endsAt)}`;
}

/**
 * The same moments on the clock of another place; null where that clock shows the same, and for
 * whole days, which are the same everywhere.
 */
export function elsewhereWords(when: When, timeZone: string): string | null {
  const times = timesOf(when);
  if (!times) return null;
  const there = (date: Date) =>
    Temporal.Instant.fromEpochMilliseconds(date.getTime())
      .toZonedDateTimeISO(timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: "minute" });
  const [startsLocal, endsLocal] = [there(times.startsAt), there(times.endsAt)];
  if (startsLocal === times.startsLocal && endsLocal === times.endsLocal) return null;
  return timeWords({ ...times, startsLocal, endsLocal, timeZone });
}

function daysWords(from: string, to: string): string {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  const said = (day: Temporal.PlainDate, options: Intl.DateTimeFormatOptions) =>
    day.toLocaleString("en-US", options);
  const day = { month: "short", day: "numeric" } as const;
  if (from === to) return said(first, { weekday: "short", ...day, year: "numeric" });
  const year = first.year === last.year ? {} : { year: "numeric" as const };
  return `${said(first, { ...day, ...year })} to ${said(last, { ...day, year: "numeric" })}`;
}
