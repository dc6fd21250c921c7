/** Who speaks for which site of the sample, its outreach, and its meetings with executives. */
import { sql } from "kysely";
import { z } from "zod";
import { listSites } from "#features/people/index.ts";
import {
  addMember,
  bookMeeting,
  keepExecutive,
  keepMeeting,
  logOutreach,
  recordAnswer,
  setUpPoint,
} from "#features/program/index.ts";
import { readContent } from "#platform/content.ts";
import type { Work } from "#platform/work.ts";
import { at, dayFrom } from "./at.ts";

/** Days are counted from the day on which the sample is loaded; sites by name. */
const content = z.strictObject({
  points: z.array(
    z.strictObject({
      site: z.string(),
      kind: z.enum(["contact", "task-force"]),
      name: z.string().optional(),
      people: z.int(),
      rhythm: z.string().optional(),
      fits: z.string().optional(),
    }),
  ),
  meetings: z.array(
    z.strictObject({
      point: z.int(),
      day: z.int(),
      from: z.string(),
      to: z.string(),
      place: z.string(),
      came: z.int().optional(),
      notes: z.string().optional(),
    }),
  ),
  outreach: z.array(
    z.strictObject({
      kind: z.string(),
      day: z.int(),
      site: z.string().optional(),
      place: z.string(),
      reached: z.int(),
      signUps: z.int(),
      note: z.string().optional(),
    }),
  ),
  executives: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      email: z.string(),
      answer: z
        .strictObject({
          answer: z.string(),
          day: z.int(),
          note: z.string().optional(),
          followUp: z.string().optional(),
          followUpIn: z.int().optional(),
        })
        .optional(),
      meeting: z.strictObject({ day: z.int(), from: z.string(), place: z.string() }).optional(),
    }),
  ),
});
type Content = z.infer<typeof content>;

/** Fills points of contact, outreach and leadership, all by the use cases that pages call. */
export async function fillProgramPeople(work: Work): Promise<void> {
  const all = content.parse(readContent("sample/program-people.yaml"));
  const listed = await listSites(work.trx, work.actor.organizationId);
  const siteId = (name: string): string => listed.find((site) => site.name === name)!.id;
  await fillPoints(work, all, siteId);
  for (const { day, site, reached, signUps, ...one } of all.outreach) {
    const heldOn = dayFrom(work, day);
    await logOutreach(at(work, heldOn, "16:00"), {
      ...one,
      heldOn: heldOn.toString(),
      unitId: site === undefined ? "" : siteId(site),
      reached: String(reached),
      signUps: String(signUps),
    });
  }
  for (const one of all.executives) await fillExecutive(work, one);
}

async function fillPoints(
  work: Work,
  all: Content,
  siteId: (name: string) => string,
): Promise<void> {
  const points: string[] = [];
  const taken = new Set<string>();
  const begun = at(work, dayFrom(work, -120));
  for (const { site, people, ...point } of all.points) {
    const unitId = siteId(site);
    const id = await setUpPoint(begun, unitId, point);
    points.push(id);
    const staff = await staffOf(work, unitId);
    for (const personId of staff.filter((one) => !taken.has(one)).slice(0, people)) {
      taken.add(personId);
      await addMember(begun, { pointId: id, personId });
    }
  }
  for (const { point, day, came, ...meeting } of all.meetings)
    await keepMeeting(work, points[point]!, {
      ...meeting,
      meetsOn: dayFrom(work, day).toString(),
      came: came === undefined ? "" : String(came),
    });
}

async function fillExecutive(work: Work, one: Content["executives"][number]): Promise<void> {
  const { answer, meeting, ...executive } = one;
  const id = await keepExecutive(at(work, dayFrom(work, -240)), null, executive);
  if (answer) {
    const day = dayFrom(work, answer.day);
    const by = answer.followUpIn === undefined ? "" : dayFrom(work, answer.followUpIn).toString();
    await recordAnswer(at(work, day), id, {
      answer: answer.answer,
      answeredOn: day.toString(),
      note: answer.note,
      followUp: answer.followUp,
      followUpOn: by,
    });
  }
  if (meeting)
    await bookMeeting(at(work, dayFrom(work, -5)), id, {
      from: meeting.from,
      place: meeting.place,
      date: dayFrom(work, meeting.day).toString(),
    });
}

/** People at a site today, trained ones first; the same order every time. */
async function staffOf(work: Work, siteId: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select p.person_id from person p
    where p.organization_id = ${work.actor.organizationId} and p.left_on is null
      and exists (select 1 from appointment a where a.organization_id = p.organization_id
        and a.person_id = p.person_id and a.site_id = ${siteId} and a.ended_on is null)
    order by exists (select 1 from completion c where c.organization_id = p.organization_id
      and c.person_id = p.person_id and c.status = 'completed') desc, md5(p.employee_key) limit 40`.execute(
    work.trx,
  );
  return rows.map((row) => row.person_id);
}
