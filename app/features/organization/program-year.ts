/** Three months of a program year; both days belong to it. */
export interface ProgramQuarter {
  /** 1 to 4. */
  readonly n: number;
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
}

/** A year of the program; both days belong to it. */
export interface ProgramYear {
  /** 1 for the first year; 0 before the program starts, with the dates of the first year to come. */
  readonly n: number;
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
  readonly quarters: readonly ProgramQuarter[];
}

/**
 * The program year in which a date lies. Years run from anniversary to anniversary of the start,
 * quarters three months each; every border is counted from the start itself, so that a program
 * that started on the 31st does not drift.
 *
 * @param programStart first day of year 1
 */
export function programYear(
  programStart: Temporal.PlainDate,
  date: Temporal.PlainDate,
): ProgramYear {
  const first = (year: number) => programStart.add({ years: year - 1 });
  if (Temporal.PlainDate.compare(date, programStart) < 0)
    return { ...yearOf(programStart, 1), n: 0 };
  let n = date.year - programStart.year + 1;
  if (Temporal.PlainDate.compare(date, first(n)) < 0) n -= 1;
  return yearOf(programStart, n);
}

/** Program year n (1 or more) of a program that started on a day. */
export function yearOf(programStart: Temporal.PlainDate, n: number): ProgramYear {
  const months = 12 * (n - 1);
  const border = (quarter: number) => programStart.add({ months: months + 3 * quarter });
  const quarters = [1, 2, 3, 4].map((quarter) => ({
    n: quarter,
    start: border(quarter - 1),
    end: border(quarter).subtract({ days: 1 }),
  }));
  return { n, start: border(0), end: border(4).subtract({ days: 1 }), quarters };
}
