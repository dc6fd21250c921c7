/** How reviews say what a figure did. */
import { messages } from "#ui/messages.en.ts";

/** "up 3.2 points", from two shares with one decimal. */
export function moveWords(now: number | null, before: number | null): string {
  if (now === null || before === null) return "–";
  const tenths = Math.round(now * 10) - Math.round(before * 10);
  if (tenths === 0) return "no change";
  const points = Math.abs(tenths) / 10;
  return `${tenths > 0 ? "up" : "down"} ${points.toFixed(1)} ${points === 1 ? "point" : "points"}`;
}

export const statusWords = (status: keyof typeof messages.chart.statuses): string =>
  messages.chart.statuses[status];
