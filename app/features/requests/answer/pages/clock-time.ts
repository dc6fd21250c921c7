/** The time of day on a zone's clock: "3:05 PM EST". */
export const clockTime = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-US", {
    timeZone,
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  })
    .format(at)
    .replaceAll(/[\u202f\u00a0]/g, " ");
