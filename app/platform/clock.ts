/** Where time comes from; tests bring their own. */
export interface Clock {
  now(): Temporal.Instant;
}
export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that stands still at an instant such as `2026-11-25T15:00:00Z`. */
export const fixedClock = (instant: string): Clock => ({
  now: () => Temporal.Instant.from(instant),
});

/** The civil date at an organization's place. */
export const dateIn = (now: Temporal.Instant, timeZone: string): Temporal.PlainDate =>
  now.toZonedDateTimeISO(timeZone).toPlainDate();

/** An instant as the database driver takes it. */
export const dateOf = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds);

/** Whole seconds from now until a moment; 0 when it has passed. */
export const secondsUntil = (clock: Clock, epochMilliseconds: number): number =>
  Math.max(0, Math.ceil((epochMilliseconds - clock.now().epochMilliseconds) / 1000));
