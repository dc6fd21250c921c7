import { formatDate } from "#ui/format.ts";

/**
 * A moment on the wall as people write it: "2027-03-14T09:00" becomes "Mar 14, 2027, 9:00 AM".
 * A day without a time stays a day.
 */
export function wallWords(local: string): string {
  const [day = "", time] = local.split("T");
  if (time === undefined) return formatDate(day);
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return `${formatDate(day)}, ${hours % 12 || 12}:${String(minutes).padStart(2, "0")} ${hours < 12 ? "AM" : "PM"}`;
}
