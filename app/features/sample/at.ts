import type { Work } from "#platform/work.ts";

/** The same work as if it were done on another day: how the sample gets its past. */
export function at(work: Work, day: Temporal.PlainDate, time = "10:00"): Work {
  const { timeZone } = work.actor;
  return {
    ...work,
    today: day,
    now: day.toZonedDateTime({ timeZone, plainTime: time }).toInstant(),
  };
}

/** So many days from today, on a weekday: a weekend moves to the Monday after. */
export function dayFrom(work: Work, days: number): Temporal.PlainDate {
  const day = work.today.add({ days });
  return day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day;
}
