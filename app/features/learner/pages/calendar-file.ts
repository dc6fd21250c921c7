import type { Context } from "hono";
import type { Env } from "#platform/env.ts";

/** Sends due dates to a calendar. */
export const calendarFile = (c: Context<Env>, text: string): Response =>
  c.body(text, 200, {
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": 'attachment; filename="training-dates.ics"',
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  });
