/** What an address of the calendar asks for: a view, a day, and which pieces. */
import { CHANNELS, PIECE_STATUSES, type PieceStatus } from "#features/studio/index.ts";
import type { PieceFilter } from "../pieces.queries.ts";
import { dayOf } from "./request.ts";

type PlainDate = Temporal.PlainDate;

export const VIEWS = ["month", "week", "list"] as const;
export type CalendarView = (typeof VIEWS)[number];

export interface CalendarAddress {
  /** `/campaigns/calendar`, or that of one campaign. */
  readonly path: string;
  readonly view: CalendarView;
  /** A day in what is shown. */
  readonly day: PlainDate;
  readonly channel: string | undefined;
  readonly status: PieceStatus | undefined;
  readonly audience: string | undefined;
}

/** @param first the day that is shown when the address names none */
export function readAddress(url: URL, first: PlainDate): CalendarAddress {
  const query = url.searchParams;
  const audience = query.get("audience")?.trim().slice(0, 120);
  return {
    path: url.pathname.replace(/\.(csv|xlsx)$/, ""),
    view: VIEWS.find((one) => one === query.get("view")) ?? "month",
    day: dayOf(query.get("day")) ?? first,
    channel: CHANNELS.find((one) => one.id === query.get("channel"))?.id,
    status: PIECE_STATUSES.find((one) => one.value === query.get("status"))?.value,
    audience: audience || undefined,
  };
}

/** The same calendar with some of it changed. */
export function addressTo(
  address: CalendarAddress,
  changes: Partial<Pick<CalendarAddress, "view" | "day">> = {},
): string {
  const { path, view, day, channel, status, audience } = { ...address, ...changes };
  const query = new URLSearchParams({ view, day: day.toString() });
  for (const [name, value] of Object.entries({ channel, status, audience }))
    if (value) query.set(name, value);
  return `${path}?${query.toString()}`;
}

/** The first and last day that a view shows: whole weeks, Sunday to Saturday; a list shows three months. */
export function spanOf({ view, day }: Pick<CalendarAddress, "view" | "day">): {
  readonly from: PlainDate;
  readonly to: PlainDate;
} {
  const sunday = (one: PlainDate) => one.subtract({ days: one.dayOfWeek % 7 });
  if (view === "week") return { from: sunday(day), to: sunday(day).add({ days: 6 }) };
  const first = day.with({ day: 1 });
  if (view === "list") return { from: first, to: first.add({ months: 3 }).subtract({ days: 1 }) };
  const last = first.with({ day: first.daysInMonth });
  return { from: sunday(first), to: sunday(last).add({ days: 6 }) };
}

/** The day from which the view before and the view after begin. */
export function neighbors({ view, day }: CalendarAddress): readonly [PlainDate, PlainDate] {
  if (view === "week") return [day.subtract({ days: 7 }), day.add({ days: 7 })];
  const months = view === "list" ? 3 : 1;
  const first = day.with({ day: 1 });
  return [first.subtract({ months }), first.add({ months })];
}

/** What the calendar shows, in words. */
export function titleOf({ view, day }: CalendarAddress): string {
  const long = (one: PlainDate, options: Intl.DateTimeFormatOptions) =>
    one.toLocaleString("en-US", options);
  const { from, to } = spanOf({ view, day });
  if (view === "month") return long(day, { month: "long", year: "numeric" });
  if (view === "week")
    return `${long(from, { month: "short", day: "numeric" })} to ${long(to, { month: "short", day: "numeric", year: "numeric" })}`;
  return `${long(from, { month: "long", year: "numeric" })} to ${long(to, { month: "long", year: "numeric" })}`;
}

/** Which pieces the address asks for, in a span of days. */
export const filterIn = (
  address: CalendarAddress,
  campaignId: string | undefined,
  span: { readonly from: PlainDate; readonly to: PlainDate },
): PieceFilter => ({
  campaignId,
  channel: address.channel,
  status: address.status,
  audience: address.audience,
  from: span.from.toString(),
  to: span.to.toString(),
});
