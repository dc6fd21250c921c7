/** Days for pieces, worked out without a database: weekdays, spreads, the same weekday a year on. */

type PlainDate = Temporal.PlainDate;

/** How many days ahead of a day another lies; negative before it. */
export const daysBetween = (a: PlainDate, b: PlainDate): number =>
  a.until(b, { largestUnit: "days" }).days;

/** Every day from the first to the last. */
export const daysOf = (from: PlainDate, to: PlainDate): PlainDate[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, i) => from.add({ days: i }));

/** On New Year's Day nobody is there to press the button. */
const isWorkday = (day: PlainDate): boolean =>
  day.dayOfWeek < 6 && !(day.month === 1 && day.day === 1);

/** The workdays of a span, Monday to Friday without New Year's Day; all its days where it has none. */
export function workdays(from: PlainDate, to: PlainDate): PlainDate[] {
  const all = daysOf(from, to);
  const work = all.filter(isWorkday);
  return work.length > 0 ? work : all;
}

/** The first workday on or after a day. */
export function workdayFrom(day: PlainDate): PlainDate {
  return isWorkday(day) ? day : workdayFrom(day.add({ days: 1 }));
}

/** The workday that lies so many workdays after the first one on or after a day. */
export function workdayAfter(day: PlainDate, count: number): PlainDate {
  let found = workdayFrom(day);
  for (let i = 0; i < count; i++) found = workdayFrom(found.add({ days: 1 }));
  return found;
}

/**
 * Spreads things evenly over the workdays of a span, in order.
 * @param count how many things
 * @returns one day for each
 */
export function spread(count: number, from: PlainDate, to: PlainDate): PlainDate[] {
  const days = workdays(from, to);
  return Array.from(
    { length: count },
    (_, i) => days[Math.floor(((i + 0.5) * days.length) / count)]!,
  );
}

/** Mixes things so that neighbors come from different groups: the first of each, then the second. */
export function interleave<T>(things: readonly T[], groupOf: (thing: T) => string | null): T[] {
  const groups = [...Map.groupBy(things, groupOf).values()];
  const longest = Math.max(0, ...groups.map((group) => group.length));
  return Array.from({ length: longest }, (_, i) =>
    groups.flatMap((group) => group[i] ?? []),
  ).flat();
}

/** A span of days. */
export interface Span {
  readonly start: PlainDate;
  readonly end: PlainDate;
}
const within = (day: PlainDate, { start, end }: Span): boolean =>
  daysBetween(start, day) >= 0 && daysBetween(day, end) >= 0;

/**
 * The day in a span with the same weekday as a day of another span: the nearest to the place that it
 * had there. In a span of seven days there is exactly one.
 * @param was the day as it was
 * @param from the span in which it was
 * @param to the span in which it will be
 */
export function sameWeekday(was: PlainDate, from: Span, to: Span): PlainDate {
  const straight = to.start.add({ days: daysBetween(from.start, was) });
  const shifts = [0, -1, 1, -2, 2, -3, 3].map((days) => straight.add({ days }));
  const fitting = shifts.filter((day) => day.dayOfWeek === was.dayOfWeek);
  const wide = [...fitting, ...fitting.flatMap((d) => [d.add({ days: 7 }), d.add({ days: -7 })])];
  return (
    wide.find((day) => within(day, to)) ??
    (daysBetween(straight, to.end) < 0 ? to.end : fitting[0]!)
  );
}
