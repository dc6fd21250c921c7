const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const counts = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** A civil date as people write it: "2027-01-11" becomes "Jan 11, 2027". Anything else comes back as it is. */
export function formatDate(date: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  const month = MONTHS[Number(parts?.[2]) - 1];
  return parts && month ? `${month} ${Number(parts[3])}, ${parts[1]}` : date;
}

/** An instant (ISO text) on the clock of a time zone: "Jan 11, 2027, 3:05 PM EST". */
export function formatInstant(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  })
    .format(new Date(iso))
    .replaceAll(/[\u202f\u00a0]/g, " ");
}

/** A count with separators: 2431 becomes "2,431". */
export function formatCount(count: number): string {
  return counts.format(count);
}

/**
 * A percentage as US readers write it: 18 becomes "18%", 18.2 "18.2%", null "–".
 * The value comes rounded (down, by the metrics); digits beyond the first decimal are cut, never rounded up.
 */
export function formatPercent(percent: number | null): string {
  if (percent === null) return "–";
  const [whole, decimals = ""] = percent.toFixed(6).split(".");
  const tenth = decimals[0] ?? "0";
  return tenth === "0" ? `${whole}%` : `${whole}.${tenth}%`;
}

/** A file size in the unit people know: 2_560_000 becomes "2.4 MB". */
export function formatBytes(bytes: number): string {
  const units = ["bytes", "KB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const shown = unit === 0 || value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
  return `${formatCount(shown)} ${units[unit]}`;
}

/** A count with its noun: plural(1, "person", "people") is "1 person". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
