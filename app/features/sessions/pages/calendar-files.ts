import type { Context } from "hono";
import { calendarHeaders } from "#platform/calendar-file.ts";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { inScope } from "#platform/http.ts";
import { ownPersonId } from "#features/people/index.ts";
import { asProgram } from "#features/organization/index.ts";
import { calendarKey, type CalendarSession, opensCalendar, sessionCalendar } from "../calendar.ts";
import { findOffered } from "../my-sessions.queries.ts";
import { findSession } from "../sessions.queries.ts";
import { pathPart } from "./request.ts";

/** GET /training/sessions/:id/calendar.ics */
export async function sessionCalendarFile(c: Context<Env>) {
  const session = await inScope(c, (work) => findSession(work, pathPart(c, "id")));
  return calendarFile(c, session);
}

/** GET /my-sessions/:id/calendar.ics */
export async function myCalendarFile(c: Context<Env>) {
  const session = await inScope(c, async (work) => {
    const me = await ownPersonId(work);
    if (me === null) throw new NotFound();
    return findOffered(work, me, pathPart(c, "id"));
  });
  return calendarFile(c, session);
}

/**
 * GET /session-calendar/:organizationId/:sessionId/:key: for whoever was mailed the address, without
 * an account. It tells what the mail told, and nothing of anybody.
 */
export async function mailedCalendarFile(c: Context<Env>) {
  const services = c.get("services");
  const [organizationId, sessionId] = [pathPart(c, "organizationId"), pathPart(c, "sessionId")];
  const expected = calendarKey(services.config.secret, organizationId, sessionId);
  if (!opensCalendar(pathPart(c, "key"), expected)) throw new NotFound();
  const session = await asProgram(services, organizationId, (work) => findSession(work, sessionId));
  return calendarFile(c, session);
}

function calendarFile(c: Context<Env>, session: CalendarSession): Response {
  const text = sessionCalendar(session, c.get("services").clock.now());
  return c.body(text, 200, calendarHeaders(`session-${session.startsLocal.slice(0, 10)}`));
}
