/** Sessions with who signed up and came, and development goals on their way. */
import { sql } from "kysely";
import { membersOn, populationCounts } from "#features/people/index.ts";
import {
  goalTemplates,
  markAttendance,
  personGoals,
  planSession,
  recordProgress,
  setGoals,
  signUp,
} from "#features/sessions/index.ts";
import type { Work } from "#platform/work.ts";
import { at, dayFrom } from "./at.ts";
import type { RollOutContent } from "./roll-out-content.ts";

/** Plans the sessions and fills their lists; past ones have had their attendance taken. */
export async function fillSessions(work: Work, content: RollOutContent): Promise<void> {
  const everybody = await countedPeople(work);
  let from = 0;
  for (const session of content.sessions) {
    const day = dayFrom(work, session.day);
    const [sessionId = ""] = await planSession(at(work, dayFrom(work, session.day - 30)), {
      ...session,
      date: day.toString(),
      link: "",
      unitId: "",
      seats: String(session.seats),
      courseId: "",
      topic: "",
      remindHours: "24",
      repeat: "none",
      times: "1",
    });
    const people = everybody.slice(from, from + session.people);
    from += session.people;
    const before = session.day < 0 ? at(work, dayFrom(work, session.day - 8)) : work;
    for (const personId of people) await signUp(before, { sessionId, personId, by: "staff" });
    for (const [i, personId] of people.entries())
      if (session.day < 0)
        await markAttendance(at(work, day, session.to), {
          sessionId,
          personId,
          attended: i < session.came,
        });
  }
}

/** Sets the goals of the groups, and lets some people get further. */
export async function fillGoals(work: Work, content: RollOutContent): Promise<void> {
  const groups = await populationCounts(work);
  for (const goal of content.goals) {
    const template = goalTemplates().find((one) => one.id === goal.template)!;
    const population = groups.find((group) => group.slug === goal.population)!;
    await setGoals(at(work, dayFrom(work, -55)), {
      template: template.id,
      wording: template.wording,
      reachedMeans: template.reached,
      courseId: "",
      sessionId: "",
      targetOn: work.today.add({ days: goal.target }).toString(),
      populationId: population.id,
    });
    const people = await countedPeople(work, goal.population);
    for (const [i, personId] of people.slice(0, goal.started + goal.reached).entries()) {
      const [own] = await personGoals(work, personId);
      const state = i < goal.reached ? "reached" : "started";
      if (own) await recordProgress(work, { goalId: own.id, state, note: "", by: "staff" });
    }
  }
}

/** Who counts in a group today, or in any; the same order every time. */
async function countedPeople(work: Work, slug?: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct m.person_id, md5(p.employee_key) as place
    from ${membersOn(work.trx, work.actor.organizationId, work.today)} m
    join person p on p.organization_id = ${work.actor.organizationId} and p.person_id = m.person_id
    where ${slug === undefined ? sql`true` : sql`m.slug = ${slug}`}
    order by place`.execute(work.trx);
  return rows.map((row) => row.person_id);
}
