/** On which day a digest is due: pure, so that it can be read and tested. */
import type { Frequency } from "./schema.ts";

export interface Rhythm {
  readonly frequency: Frequency;
  /** Of a weekly digest; 1 is Monday. */
  readonly weekday: number;
}

/** A digest that could not leave on its day is sent later for so many days; then the next one comes. */
const CATCH_UP_DAYS = 3;
/** How far ahead each frequency looks: at least until after the next digest. */
const AHEAD_DAYS: Readonly<Record<Frequency, number>> = {
  daily: 14,
  weekly: 14,
  monthly: 40,
  never: 14,
};

/** The last day that counts as near in a digest of this day. */
export const nearUntil = (today: Temporal.PlainDate, frequency: Frequency): Temporal.PlainDate =>
  today.add({ days: AHEAD_DAYS[frequency] });

/**
 * The day for which a digest is due, today or up to three days ago; null when none is.
 * @param mailDays days of the week on which the organization sends mail: "12345". A digest whose own
 *   day is none of them waits for the next one.
 */
export function dueDay(
  rhythm: Rhythm,
  today: Temporal.PlainDate,
  mailDays: string,
): Temporal.PlainDate | null {
  if (!mailDays.includes(String(today.dayOfWeek))) return null;
  const due = lastDay(rhythm, today);
  if (due === null) return null;
  // Counted from the day on which it could leave: where mail leaves once a week, that may be six days on.
  const leaves = nextMailDay(due, mailDays);
  return leaves.until(today).days <= CATCH_UP_DAYS ? due : null;
}

function nextMailDay(from: Temporal.PlainDate, mailDays: string): Temporal.PlainDate {
  const wait = [0, 1, 2, 3, 4, 5, 6].find((n) =>
    mailDays.includes(String(from.add({ days: n }).dayOfWeek)),
  );
  return from.add({ days: wait ?? 0 });
}

/** The next day on which a digest can come, from a day on; null for never. */
export function nextDigestDay(
  rhythm: Rhythm,
  from: Temporal.PlainDate,
  mailDays: string,
): Temporal.PlainDate | null {
  if (rhythm.frequency === "never") return null;
  for (let ahead = 0; ahead <= 70; ahead++) {
    const day = from.add({ days: ahead });
    const due = dueDay(rhythm, day, mailDays);
    // What could have left earlier and is only caught up is not the next digest.
    if (due !== null && Temporal.PlainDate.compare(nextMailDay(due, mailDays), from) >= 0)
      return day;
  }
  return null;
}

/** The latest day at or before today on which the rhythm falls. */
function lastDay({ frequency, weekday }: Rhythm, today: Temporal.PlainDate) {
  switch (frequency) {
    case "never":
      return null;
    case "daily":
      return today;
    case "weekly":
      return today.subtract({ days: (today.dayOfWeek - weekday + 7) % 7 });
    case "monthly": {
      const first = firstWorkingDay(today.with({ day: 1 }));
      return Temporal.PlainDate.compare(first, today) <= 0
        ? first
        : firstWorkingDay(today.with({ day: 1 }).subtract({ months: 1 }));
    }
  }
}

/**
 * The first day of a month from Monday to Friday that is no federal holiday. Two holidays can fall
 * there (5 U.S.C. 6103): New Year's Day, kept on Monday when it is a Sunday, and Labor Day.
 * @param first the first day of the month
 */
export function firstWorkingDay(first: Temporal.PlainDate): Temporal.PlainDate {
  for (let day = first; ; day = day.add({ days: 1 })) {
    const { dayOfWeek, month } = day;
    const newYear = month === 1 && (day.day === 1 || (day.day === 2 && dayOfWeek === 1));
    const laborDay = month === 9 && dayOfWeek === 1;
    if (dayOfWeek <= 5 && !newYear && !laborDay) return day;
  }
}
