/** What the metrics pages read from an address. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import type { FieldError } from "#ui/form.tsx";
import { catalog } from "../catalog.ts";

export interface AsOf {
  readonly on: Temporal.PlainDate;
  /** True when an address asked for another day than today. */
  readonly chosen: boolean;
  readonly errors: readonly FieldError[];
}

/** The day a page speaks of: `?asOf=2027-01-11`, else today. A day that cannot be read is an error. */
export function readAsOf(c: Context<Env>, today: Temporal.PlainDate): AsOf {
  const asked = c.req.query("asOf")?.trim() ?? "";
  if (asked === "" || asked === today.toString()) return { on: today, chosen: false, errors: [] };
  const on = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? civil(asked) : undefined;
  if (on && on.year >= today.year - 50 && on.year <= today.year + 10)
    return { on, chosen: true, errors: [] };
  const message = `Enter a day between ${today.year - 50} and ${today.year + 10}, such as ${today.toString()}.`;
  return { on: today, chosen: false, errors: [{ field: "asOf", message }] };
}

function civil(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return undefined;
  }
}

/** The day as a query to carry along: "?asOf=2027-01-11", or nothing for today. */
export const asOfQuery = (asOf: AsOf): string => (asOf.chosen ? `?asOf=${asOf.on.toString()}` : "");

/** The metric named in the address. @throws NotFound */
export function metricInAddress(c: Context<Env>): { id: string; name: string } {
  const id = c.req.param("metric") ?? "";
  const { metrics, peopleTrained } = catalog();
  const found = [...metrics, peopleTrained].find((metric) => metric.id === id);
  if (!found) throw new NotFound("There is no such metric.");
  return { id: found.id, name: found.name };
}

/** A page number from 1; anything else is the first page. */
export function pageNumber(c: Context<Env>): number {
  const asked = Number(c.req.query("page"));
  return Number.isSafeInteger(asked) && asked >= 1 && asked <= 100_000 ? asked : 1;
}

/** The address of a request for tables and their downloads. */
export const addressOf = (c: Context<Env>): URL => new URL(c.req.url);

/** The rows behind a figure, on the same day. */
export function rowsAddress(id: string, asOf: AsOf, more: Record<string, string> = {}): string {
  const query = new URLSearchParams(more);
  if (asOf.chosen) query.set("asOf", asOf.on.toString());
  const text = query.toString();
  return `/metrics/${id}/rows${text ? `?${text}` : ""}`;
}
