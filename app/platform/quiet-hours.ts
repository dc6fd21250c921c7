/** When mail may leave: hours and days on the organization's own clock. */

export interface Hours {
  /** Whole hours; mail leaves from the first to before the last. */
  readonly fromHour: number;
  readonly toHour: number;
  /** Days of the week, 1 is Monday: "12345". */
  readonly days: string;
}

/** Whether mail may leave at this moment. */
export function mayLeave(now: Temporal.Instant, timeZone: string, hours: Hours): boolean {
  const here = now.toZonedDateTimeISO(timeZone);
  return (
    hours.days.includes(String(here.dayOfWeek)) &&
    here.hour >= hours.fromHour &&
    here.hour < hours.toHour
  );
}

/**
 * The next moment at which mail may leave: now, or the next opening. On a day whose clock is moved
 * over the opening hour, it opens at the first moment after.
 */
export function nextOpening(
  now: Temporal.Instant,
  timeZone: string,
  hours: Hours,
): Temporal.Instant {
  if (mayLeave(now, timeZone, hours)) return now;
  const here = now.toZonedDateTimeISO(timeZone);
  for (let ahead = 0; ahead <= 8; ahead++) {
    const day = here.toPlainDate().add({ days: ahead });
    const opens = day
      .toZonedDateTime({ timeZone, plainTime: { hour: hours.fromHour } })
      .toInstant();
    if (hours.days.includes(String(day.dayOfWeek)) && Temporal.Instant.compare(opens, now) > 0)
      return opens;
  }
  throw new Error("Mail may never leave: no day of the week is chosen.");
}

/** The first moment of a day at the organization's place. */
export const startOfDay = (day: Temporal.PlainDate, timeZone: string): Temporal.Instant =>
  day.toZonedDateTime(timeZone).toInstant();
