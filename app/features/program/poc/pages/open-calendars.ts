/** Calendar files of task forces that open without an account: by the address that a mail or a member carries. */
import type { Context } from "hono";
import { asProgram } from "#features/organization/index.ts";
import { calendarHeaders, opensCalendar } from "#platform/calendar-file.ts";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { pathPart } from "../../pages/request.ts";
import { endPointFeed, makePointFeed, openPointFeed } from "../feed.ts";
import { meetingCalendar, meetingKey } from "../meeting-calendar.ts";
import { isTimed, mailedMeeting } from "../meetings.queries.ts";
import { findPoint } from "../points.queries.ts";
import { showPoint } from "./point.tsx";

/** GET /point-calendar/:organizationId/:meetingId/:key: it tells what the mail told. */
export async function mailedPointMeetingFile(c: Context<Env>) {
  const services = c.get("services");
  const [organizationId, meetingId] = [pathPart(c, "organizationId"), pathPart(c, "meetingId")];
  const expected = meetingKey(services.config.secret, organizationId, meetingId);
  if (!opensCalendar(pathPart(c, "key"), expected)) throw new NotFound();
  const text = await asProgram(services, organizationId, async (work) => {
    const meeting = await mailedMeeting(work, meetingId);
    if (!isTimed(meeting)) throw new NotFound();
    return meetingCalendar(meeting, await findPoint(work, meeting.pointId), work.now);
  });
  return c.body(text, 200, calendarHeaders("meeting"));
}

/** POST /program/points/:id/feed: a new address, shown this once; the one before ends. */
export async function makePointFeedAction(c: Context<Env>) {
  const path = await inScope(c, (work) => makePointFeed(work, pathPart(c, "id")));
  return showPoint(c, { address: `${c.get("services").config.url}${path}` });
}

/** POST /program/points/:id/feed/end */
export async function endPointFeedAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  await inScope(c, (work) => endPointFeed(work, id));
  return seeOther(c, `/program/points/${id}`, {
    kind: "success",
    text: "The address has ended. Calendars that use it get nothing anymore.",
  });
}

/** GET /point-feed/:organizationId/:key: without an account; the address is the key. */
export async function pointFeedFile(c: Context<Env>) {
  const text = await openPointFeed(
    c.get("services"),
    pathPart(c, "organizationId"),
    pathPart(c, "key"),
  );
  return c.body(text, 200, {
    ...calendarHeaders("meetings"),
    "content-disposition": 'inline; filename="meetings.ics"',
  });
}
