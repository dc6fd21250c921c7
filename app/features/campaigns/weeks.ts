/** Focus weeks against each other and their campaign: where nobody is in focus, where two audiences are. */
import { formatDate } from "#ui/format.ts";

export interface WeekSpan {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly audience: string;
}

const dayAfter = (day: string) => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
const dayBefore = (day: string) => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

/** "Jan 29, 2027", or "Jan 29, 2027 to Jan 31, 2027". */
export const spanText = (from: string, to: string): string =>
  from === to ? formatDate(from) : `${formatDate(from)} to ${formatDate(to)}`;

/**
 * What a person should know about the weeks, in sentences: gaps, overlaps, days outside the campaign.
 * None of it is forbidden: the last days of January have no focus week either.
 */
export function weekRemarks(
  weeks: readonly WeekSpan[],
  campaign: { readonly startsOn: string; readonly endsOn: string },
): string[] {
  if (weeks.length === 0) return [];
  const sorted = weeks.toSorted((a, b) => a.startsOn.localeCompare(b.startsOn));
  const remarks: string[] = [];
  let reached = dayBefore(campaign.startsOn);
  let last: WeekSpan | null = null;
  for (const week of sorted) {
    if (week.startsOn > dayAfter(reached))
      remarks.push(`No focus from ${spanText(dayAfter(reached), dayBefore(week.startsOn))}.`);
    if (last !== null && week.startsOn <= reached) {
      const until = week.endsOn < reached ? week.endsOn : reached;
      remarks.push(
        `Two audiences share ${spanText(week.startsOn, until)}: ${last.audience}, and ${week.audience}.`,
      );
    }
    if (week.startsOn < campaign.startsOn || week.endsOn > campaign.endsOn)
      remarks.push(`The week of ${week.audience} reaches beyond the campaign.`);
    if (week.endsOn > reached) [reached, last] = [week.endsOn, week];
  }
  if (reached < campaign.endsOn)
    remarks.push(`No focus from ${spanText(dayAfter(reached), campaign.endsOn)}.`);
  return remarks;
}
