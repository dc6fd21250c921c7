/** Calendars of public events: one, all, and one kind. Calendars ask again and again, so they are told when nothing changed. */
import type { Context } from "hono";
import { createHash } from "node:crypto";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { entriesBetween, type Entry, findEntry, siteToday } from "../entries.ts";
import { type Category, categoryOf } from "../kinds.ts";
import { messages } from "../messages.en.ts";
import { publicCalendar } from "../public-calendar.ts";
import { pathPart } from "./request.ts";

/** How far back and ahead a calendar reaches, in months. */
const [BACK, AHEAD] = [12, 24];

/** GET /events.ics */
export const allEventsFile = (c: Context<Env>) => feed(c, undefined);

/** GET /events/category/training.ics */
export function categoryFile(c: Context<Env>) {
  const kind = categoryOf(idIn(pathPart(c, "file")));
  if (!kind) throw new NotFound();
  return feed(c, kind);
}

/** GET /events/some-event.ics */
export async function eventFile(c: Context<Env>) {
  const id = idIn(pathPart(c, "file"));
  const entry = id === undefined ? null : await findEntry(c.get("services"), c.get("site"), id);
  if (!entry) throw new NotFound();
  return send(c, [entry], entry.title, "event");
}

const idIn = (file: string): string | undefined => /^([\w-]+)\.ics$/.exec(file)?.[1];

async function feed(c: Context<Env>, kind: Category | undefined) {
  const [services, site] = [c.get("services"), c.get("site")];
  const today = siteToday(services, site);
  const entries = await entriesBetween(
    services,
    site,
    // From the first day of a month, so that the file does not change from day to day.
    today.subtract({ months: BACK }).with({ day: 1 }),
    today.add({ months: AHEAD }).with({ day: 1 }),
  );
  const words = messages.subscribe;
  const whose = site?.name ?? words.plain;
  return send(
    c,
    entries.filter((one) => kind === undefined || one.category === kind.id),
    kind ? words.nameOf(kind.plural, whose) : words.name(whose),
    kind ? `events-${kind.id}` : "events",
  );
}

function send(c: Context<Env>, entries: readonly Entry[], name: string, file: string): Response {
  const text = publicCalendar(entries, name, c.get("services").config.url);
  const etag = `W/"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
  c.header("etag", etag);
  c.header("cache-control", "no-cache");
  const known = c.req.header("if-none-match")?.split(/\s*,\s*/) ?? [];
  if (known.includes(etag)) return c.body(null, 304);
  return c.body(text, 200, {
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": `attachment; filename="${file}.ics"`,
    "x-content-type-options": "nosniff",
  });
}
