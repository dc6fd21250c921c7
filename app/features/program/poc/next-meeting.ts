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
