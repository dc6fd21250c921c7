/** Where the days of a campaign fall when it is held again: focus weeks by day number, weekdays kept. Pure. */
import { sameWeekday, type Span } from "./spread.ts";

type PlainDate = Temporal.PlainDate;

export interface OldSpan {
  readonly startsOn: string;
  readonly endsOn: string;
}
const span = (one: OldSpan): Span => ({
  start: Temporal.PlainDate.from(one.startsOn),
  end: Temporal.PlainDate.from(one.endsOn),
});

/**
 * The focus weeks of a campaign a number of years on: the same day numbers, as the rule of the 2023
 * toolkit has it ("days 1-7, 8-14, 15-21, 22-28 of January"). February 29 becomes 28.
 */
export const movedByYears = (one: OldSpan, years: number): OldSpan => ({
  startsOn: span(one).start.add({ years }).toString(),
  endsOn: span(one).end.add({ years }).toString(),
});

/** The focus weeks of a campaign whose days moved by whole days. */
export const movedByDays = (one: OldSpan, days: number): OldSpan => ({
  startsOn: span(one).start.add({ days }).toString(),
  endsOn: span(one).end.add({ days }).toString(),
});

/**
 * The new day of a piece.
 * @param was its day in the old campaign
 * @param weeks old and new focus weeks, by place
 * @param whole the old and new campaign
 * @param fixed the piece's day is part of what it says, such as January 11: the date stays
 */
export function newDay(
  was: string,
  weeks: readonly { readonly from: OldSpan; readonly to: OldSpan }[],
  whole: { readonly from: OldSpan; readonly to: OldSpan },
  fixed: boolean,
): string {
  const day: PlainDate = Temporal.PlainDate.from(was);
  if (fixed) {
    const years =
      Temporal.PlainDate.from(whole.to.startsOn).year -
      Temporal.PlainDate.from(whole.from.startsOn).year;
    return day.add({ years }).toString();
  }
  const home = weeks.find((week) => was >= week.from.startsOn && was <= week.from.endsOn) ?? whole;
  return sameWeekday(day, span(home.from), span(home.to)).toString();
}
