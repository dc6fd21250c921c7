import type { Typed } from "../form-reader.ts";
import { nextOf, type PointMeeting } from "./meetings.queries.ts";
import { type Rhythm, RHYTHMS } from "./schema.ts";

/**
 * By which day the next meeting is due: the last one and the rhythm.
 * @param lastMet a civil date; null before the first
 * @returns null without a rhythm, or before the first meeting
 */
export function nextDue(rhythm: Rhythm | null, lastMet: string | null): string | null {
  const months = RHYTHMS.find((one) => one.value === rhythm)?.months;
  if (months === undefined || lastMet === null) return null;
  return Temporal.PlainDate.from(lastMet).add({ months }).toString();
}

/**
 * What the form for the next meeting begins with: the latest meeting moved by the rhythm, at the same
 * time and place. A day that falls on a weekend, or is over, moves to the next weekday from today on.
 */
export function proposeNext(
  rhythm: Rhythm | null,
  meetings: readonly PointMeeting[],
  today: string,
): Typed {
  const last = nextOf(meetings, today) ?? meetings.find((m) => m.canceledAt === null);
  const due = nextDue(rhythm, last?.meetsOn ?? null);
  const timed = meetings.find((m) => m.startsLocal !== null && m.canceledAt === null);
  return {
    ...(due === null ? {} : { meetsOn: weekday(due < today ? today : due) }),
    from: timed?.startsLocal?.slice(11) ?? "",
    to: timed?.endsLocal?.slice(11) ?? "",
    place: timed?.place ?? last?.place ?? "",
    link: timed?.link ?? last?.link ?? "",
  };
}

function weekday(text: string): string {
  const day = Temporal.PlainDate.from(text);
  return day.add({ days: day.dayOfWeek > 5 ? 8 - day.dayOfWeek : 0 }).toString();
}
