import { z } from "zod";
import { peopleMetrics } from "#features/metrics/index.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { spanWords } from "#features/sessions/index.ts";
import { listCourses } from "#features/training/index.ts";
import { readContent } from "#platform/content.ts";
import type { Work } from "#platform/work.ts";
import type { AgendaGround } from "./draft-agenda.ts";
import { findExecutive, findMeeting } from "./executives.queries.ts";

/** The vetted fact with which an agenda begins; see content/facts.yml. */
const FACT = "ilo-forced-labor-2021";
const Facts = z.object({
  facts: z.array(
    z.object({ id: z.string(), wording: z.string(), source: z.object({ document: z.string() }) }),
  ),
});

/** What the agenda of one meeting is drafted from: goals and figures of today. @throws NotFound, Forbidden */
export async function agendaGround(work: Work, meetingId: string): Promise<AgendaGround> {
  const meeting = await findMeeting(work, meetingId);
  const executive = await findExecutive(work, meeting.executiveId);
  const { objective } = await organizationSettings(work);
  const { metrics, asOf } = await peopleMetrics(work);
  const { facts } = Facts.parse(readContent("facts.yml"));
  const fact = facts.find((one) => one.id === FACT);
  if (!fact) throw new Error(`content/facts.yml has no fact ${FACT}.`);
  return {
    organization: work.actor.organizationName,
    objective,
    executive,
    when: spanWords(meeting),
    place: meeting.place ?? meeting.link,
    by: work.actor.name,
    fact: { text: fact.wording, source: fact.source.document },
    course: (await listCourses(work)).find((one) => one.counts) ?? null,
    figures: metrics,
    asOf,
    valuesText: meeting.valuesText,
    points: meeting.points,
  };
}
