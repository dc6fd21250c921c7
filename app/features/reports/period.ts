import { yearOf } from "#features/organization/index.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { formatDate } from "#ui/format.ts";
import type { PeriodKind } from "./schema.ts";

type PlainDate = Temporal.PlainDate;

/** The time a report speaks of; both days belong to it. */
export interface Period {
  readonly kind: PeriodKind;
  readonly name: string;
  readonly start: PlainDate;
  readonly end: PlainDate;
}

/** What a form or a command says of a period: a quarter or a year, else two days. */
export interface AskedPeriod {
  /** `Y1Q2` for a quarter of the program, `Y1` for a program year, `2026Q3` for one of the calendar. */
  readonly period?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Longer spans say nothing that a report could hold. */
const MOST_YEARS = 10;
const MOST_PROGRAM_YEARS = 50;
const CALENDAR = ["January to March", "April to June", "July to September", "October to December"];

/**
 * Reads a period.
 * @throws Invalid naming `period`, `from` or `to`; also for a period that has not begun
 */
export function readPeriod(programStart: PlainDate, asked: AskedPeriod, today: PlainDate): Period {
  const name = asked.period?.trim().toUpperCase() ?? "";
  const period = name === "" ? spanOf(asked) : namedPeriod(programStart, name);
  if (Temporal.PlainDate.compare(period.start, today) > 0)
    throw new Invalid([
      {
        field: name === "" ? "from" : "period",
        message: `This period begins on ${formatDate(period.start.toString())}. Choose one that has begun.`,
      },
    ]);
  return period;
}

function namedPeriod(programStart: PlainDate, name: string): Period {
  const program = /^Y(\d{1,2})(?:Q([1-4]))?$/.exec(name);
  const n = Number(program?.[1]);
  if (program && n >= 1 && n <= MOST_PROGRAM_YEARS) {
    const year = yearOf(programStart, n);
    const quarter = year.quarters[Number(program[2]) - 1];
    return quarter
      ? { kind: "quarter", name: `Year ${n}, quarter ${quarter.n}`, ...days(quarter) }
      : { kind: "year", name: `Program year ${n}`, ...days(year) };
  }
  const calendar = /^((?:19|20)\d\d)-?Q([1-4])$/.exec(name);
  if (!calendar)
    throw problem("period", "Name a period such as Y1Q2, Y1 or 2026Q3, or give two days.");
  const [year, quarter] = [Number(calendar[1]), Number(calendar[2])];
  const start = Temporal.PlainDate.from({ year, month: 3 * quarter - 2, day: 1 });
  return {
    kind: "quarter",
    name: `${CALENDAR[quarter - 1]} ${year}`,
    start,
    end: start.add({ months: 3 }).subtract({ days: 1 }),
  };
}

const days = ({ start, end }: { readonly start: PlainDate; readonly end: PlainDate }) => ({
  start,
  end,
});

function spanOf(asked: AskedPeriod): Period {
  const [start, end] = [civil(asked.from), civil(asked.to)];
  const problems: FieldProblem[] = [];
  if (!start) problems.push({ field: "from", message: "Enter the first day as a date." });
  if (!end) problems.push({ field: "to", message: "Enter the last day as a date." });
  if (!start || !end) throw new Invalid(problems);
  if (Temporal.PlainDate.compare(start, end) > 0)
    throw problem("to", "The last day lies before the first.");
  if (Temporal.PlainDate.compare(start.add({ years: MOST_YEARS }), end) < 0)
    throw problem("to", `A report can speak of ${MOST_YEARS} years at most.`);
  const name = `${formatDate(start.toString())} to ${formatDate(end.toString())}`;
  return { kind: "range", name, start, end };
}

const problem = (field: string, message: string) => new Invalid([{ field, message }]);

function civil(text: string | undefined): PlainDate | undefined {
  try {
    const day = Temporal.PlainDate.from(text?.trim() ?? "", { overflow: "reject" });
    return day.year >= 1970 && day.year <= 2200 ? day : undefined;
  } catch {
    return undefined;
  }
}

/** A period to choose from a list, with its value as `readPeriod` takes it. */
export interface PeriodChoice {
  readonly value: string;
  readonly period: Period;
}

/** The latest ten years and quarters of the program that have begun, latest first. */
export function periodChoices(programStart: PlainDate, today: PlainDate): PeriodChoice[] {
  const found: PeriodChoice[] = [];
  const begun = (day: PlainDate) => Temporal.PlainDate.compare(day, today) <= 0;
  for (let n = 1; n <= MOST_PROGRAM_YEARS && begun(yearOf(programStart, n).start); n++) {
    const quarters = yearOf(programStart, n).quarters.filter((q) => begun(q.start));
    const names = [`Y${n}`, ...quarters.map((q) => `Y${n}Q${q.n}`)];
    for (const value of names) found.push({ value, period: namedPeriod(programStart, value) });
  }
  return found.toReversed().slice(0, 5 * MOST_YEARS);
}

/** The quarter of the program in which a day lies; the three months before it, while the program has not begun. */
export function currentPeriod(programStart: PlainDate, today: PlainDate): AskedPeriod {
  const latest = periodChoices(programStart, today).find((c) => c.period.kind === "quarter");
  return latest
    ? { period: latest.value }
    : { from: today.subtract({ months: 3 }).toString(), to: today.toString() };
}
