import { programYear, yearOf, type ProgramQuarter } from "#features/organization/index.ts";
import type { YearGone } from "./pace.ts";

type PlainDate = Temporal.PlainDate;

/** Ten years of quarters: what one trend shows at most, and what fits in a 64-bit set of days. */
const MOST_QUARTERS = 40;
const MOST_YEARS = 10;

/** A quarter with the program year it belongs to. */
export interface DatedQuarter extends ProgramQuarter {
  readonly year: number;
}

/** "Year 1, quarter 2" */
export const quarterName = (year: number, quarter: number): string =>
  `Year ${year}, quarter ${quarter}`;

/** How far the program year of a date has gone. */
export function yearGone(programStart: PlainDate, date: PlainDate): YearGone {
  const year = programYear(programStart, date);
  const days = year.start.until(year.end).days + 1;
  return { n: year.n, daysGone: year.n === 0 ? 0 : year.start.until(date).days, days };
}

/** The quarters that had begun by a date, oldest first. */
export function quartersBegun(programStart: PlainDate, date: PlainDate): DatedQuarter[] {
  const last = programYear(programStart, date).n;
  const years = Array.from({ length: last }, (_, i) => i + 1);
  return years
    .flatMap((year) => yearOf(programStart, year).quarters.map((q) => ({ ...q, year })))
    .filter((q) => Temporal.PlainDate.compare(q.start, date) <= 0);
}

/** The quarters that were over before a date, oldest first: the ones that can be closed. */
export function quartersOver(programStart: PlainDate, date: PlainDate): DatedQuarter[] {
  return quartersBegun(programStart, date).filter(
    (q) => Temporal.PlainDate.compare(q.end, date) < 0,
  );
}

/** A day of a trend: the end of a quarter, or the day asked for (quarter null). */
export interface TrendDay {
  readonly on: PlainDate;
  readonly quarter: DatedQuarter | null;
}

/** The days a trend shows: every quarter's end before the date (the latest 40), then the date. */
export function trendDays(programStart: PlainDate, date: PlainDate): TrendDay[] {
  const ends = quartersOver(programStart, date).slice(-MOST_QUARTERS);
  return [...ends.map((quarter) => ({ on: quarter.end, quarter })), { on: date, quarter: null }];
}

/** The days a yearly trend shows: every program year's end before the date (the latest 10), then the date. */
export function yearlyTrendDays(programStart: PlainDate, date: PlainDate): TrendDay[] {
  const ends = quartersOver(programStart, date).filter((quarter) => quarter.n === 4);
  return [
    ...ends.slice(-MOST_YEARS).map((quarter) => ({ on: quarter.end, quarter })),
    { on: date, quarter: null },
  ];
}
