import { dateIn } from "#platform/clock.ts";
import { formatDate } from "#ui/format.ts";

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

/** The civil day on a zone's clock: "Nov 25, 2026". */
export const dayAt = (at: Date, timeZone: string): string =>
  formatDate(dateIn(at.toTemporalInstant(), timeZone).toString());
