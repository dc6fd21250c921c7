/** What the clock on the wall shows: "10:42 AM". */
export const clockIn = (now: Temporal.Instant, timeZone: string): string =>
  new Date(now.epochMilliseconds).toLocaleTimeString("en-US", {
    hour: "numeric",
    minute: "2-digit",
    timeZone,
  });
