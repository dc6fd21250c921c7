/** The quarters of the program so far, and which of them a page is about. */
import { organizationSettings, programYear, yearOf } from "#features/organization/index.ts";
import type { Work } from "#platform/work.ts";

export interface Quarter {
  readonly year: number;
  readonly quarter: number;
  /** Both days belong to it. */
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  /** Its last day is gone. */
  readonly over: boolean;
}

/** The quarters that have begun, the latest first; none before the program begins. */
export async function quartersSoFar(work: Work): Promise<Quarter[]> {
  const { programStart } = await organizationSettings(work);
  const last = programYear(programStart, work.today).n;
  return Array.from({ length: last }, (_, i) => yearOf(programStart, i + 1))
    .flatMap((year) =>
      year.quarters.map((q) => ({
        year: year.n,
        quarter: q.n,
        from: q.start,
        to: q.end,
        over: Temporal.PlainDate.compare(q.end, work.today) < 0,
      })),
    )
    .filter((q) => Temporal.PlainDate.compare(q.from, work.today) <= 0)
    .toReversed();
}

/** "2-3" in an address is quarter 3 of program year 2. */
export const quarterKey = (q: { readonly year: number; readonly quarter: number }): string =>
  `${q.year}-${q.quarter}`;
export const quarterName = (q: { readonly year: number; readonly quarter: number }): string =>
  `Year ${q.year}, quarter ${q.quarter}`;
