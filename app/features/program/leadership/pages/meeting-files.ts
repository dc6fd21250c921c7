/** Files of a meeting with an executive: its calendar file, and the agenda as PDF and Word file. */
import type { Context } from "hono";
import { asProgram } from "#features/organization/index.ts";
import { calendarHeaders, opensCalendar } from "#platform/calendar-file.ts";
import { dateIn } from "#platform/clock.ts";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { pathPart } from "../../pages/request.ts";
import { agendaDocx } from "../agenda-docx.ts";
import { agendaGround } from "../agenda-ground.queries.ts";
import { agendaPdf } from "../agenda-pdf.ts";
import { draftAgenda } from "../draft-agenda.ts";
import { findMeeting } from "../executives.queries.ts";
import { meetingCalendar, meetingKey } from "../meeting-calendar.ts";

const agendaOf = async (c: Context<Env>) =>
  draftAgenda(await inScope(c, (work) => agendaGround(work, pathPart(c, "meetingId"))));

const headers = (type: string, name: string) => ({
  "content-type": type,
  "content-disposition": `attachment; filename="${name}"`,
  "x-content-type-options": "nosniff",
  "cache-control": "private, no-store",
});

/** GET /program/leadership/:id/meetings/:meetingId/agenda.pdf */
export async function agendaPdfFile(c: Context<Env>) {
  const agenda = await agendaOf(c);
  const today = dateIn(c.get("services").clock.now(), actorOf(c).timeZone);
  const pdf = await agendaPdf(agenda, today);
  return c.body(new Uint8Array(pdf), 200, headers("application/pdf", "agenda.pdf"));
}

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** GET /program/leadership/:id/meetings/:meetingId/agenda.docx */
export async function agendaDocxFile(c: Context<Env>) {
  return c.body(await agendaDocx(await agendaOf(c)), 200, headers(DOCX, "agenda.docx"));
}

/** GET /program/leadership/:id/meetings/:meetingId/calendar.ics */
export async function meetingCalendarFile(c: Context<Env>) {
  const meeting = await inScope(c, (work) => findMeeting(work, pathPart(c, "meetingId")));
  const now = c.get("services").clock.now();
  const text = meetingCalendar(meeting, actorOf(c).organizationName, now);
  return c.body(text, 200, calendarHeaders("meeting"));
}

/**
 * GET /leadership-calendar/:organizationId/:meetingId/:key: for whoever was mailed the address,
 * without an account. It tells what the mail told.
 */
export async function mailedMeetingFile(c: Context<Env>) {
  const services = c.get("services");
  const [organizationId, meetingId] = [pathPart(c, "organizationId"), pathPart(c, "meetingId")];
  const expected = meetingKey(services.config.secret, organizationId, meetingId);
  if (!opensCalendar(pathPart(c, "key"), expected)) throw new NotFound();
  const text = await asProgram(services, organizationId, async (work) =>
    meetingCalendar(await findMeeting(work, meetingId), work.actor.organizationName, work.now),
  );
  return c.body(text, 200, calendarHeaders("meeting"));
}
