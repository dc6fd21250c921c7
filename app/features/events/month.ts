/** A month as weeks from Sunday to Saturday, and what stands on its days. */
import type { Entry } from "./entries.ts";

type PlainDate = Temporal.PlainDate;

/** Before and after, calendars of this program have nothing to say. */
const [FIRST_YEAR, LAST_YEAR] = [2000, 2199];

/** The month of an address such as "2027-01"; null where it names none. */
export function monthOf(text: string): Temporal.PlainYearMonth | null {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return null;
  const month = Temporal.PlainYearMonth.from(text);
  return month.year >= FIRST_YEAR && month.year <= LAST_YEAR ? month : null;
}

/** The weeks that a month touches: each seven days, the first one a Sunday. */
export function weeksOf(month: Temporal.PlainYearMonth): PlainDate[][] {
  const first = month.toPlainDate({ day: 1 });
  const sunday = first.subtract({ days: first.dayOfWeek % 7 }); // Sunday is 7
  const days = (first.dayOfWeek % 7) + month.daysInMonth;
  return Array.from({ length: Math.ceil(days / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_day, day) => sunday.add({ days: week * 7 + day })),
  );
}

/** What stands on a day, as the calendar of its own place shows it. */
export const entriesOn = (entries: readonly Entry[], day: PlainDate): Entry[] =>
  entries.filter((one) => one.startsOn === day.toString() && one.endsOn === one.startsOn);

/** What lasts longer than a day stands once above the table, not on each of its days. */
export const longEntries = (entries: readonly Entry[]): Entry[] =>
  entries.filter((one) => one.startsOn !== one.endsOn);

/** "January 2027" */
export const monthName = (month: Temporal.PlainYearMonth): string =>
  month.toPlainDate({ day: 1 }).toLocaleString("en-US", { month: "long", year: "numeric" });
