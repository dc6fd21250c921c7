/** Finds the day of completion on a document, and whether it fits what the sender typed. */
import type { Fit } from "./fit-name.ts";
import type { ReadDate } from "./reading.ts";

export interface DateFit {
  readonly fit: Fit;
  /** The day that the document gives as that of completion; null when it gives none, or several. */
  readonly readOn: string | null;
}

/** @param claimedOn as the sender typed it, "YYYY-MM-DD" or null */
export function fitDate(dates: readonly ReadDate[], claimedOn: string | null): DateFit {
  const readOn = best(dates);
  if (claimedOn === null) return { fit: unclaimed(dates, readOn), readOn };
  if (readOn === claimedOn) return { fit: "fits", readOn };
  const stands = dates.some(({ date }) => date === claimedOn);
  if (readOn === null)
    return {
      fit: stands ? "fits" : dates.length === 0 ? "unread" : "differs",
      readOn: stands ? claimedOn : null,
    };
  return { fit: stands ? "close" : "differs", readOn };
}

/** With nothing to compare it with, a date must at least say what it is of. */
function unclaimed(dates: readonly ReadDate[], readOn: string | null): Fit {
  if (readOn === null) return "unread";
  return dates.some((one) => one.date === readOn && one.as !== "other") ? "fits" : "close";
}

/** The one labeled as the completion's, else the one of issue, else the only one. */
function best(dates: readonly ReadDate[]): string | null {
  for (const as of ["completed", "issued"] as const) {
    const labeled = dates.filter((one) => one.as === as);
    if (labeled.length > 0) return labeled.length === 1 ? labeled[0]!.date : null;
  }
  return dates.length === 1 ? dates[0]!.date : null;
}
