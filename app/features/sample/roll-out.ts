/** Waves of assignments, their excusals, and the reminders that went out so far. */
import { sql } from "kysely";
import {
  activateRule,
  createRule,
  evaluateRules,
  excuse,
  learnerStatuses,
  type RuleInput,
} from "#features/assignments/index.ts";
import { populationCounts } from "#features/people/index.ts";
import {
  confirmMailing,
  ensureReminderPlan,
  handOver,
  planMailing,
} from "#features/reminders/index.ts";
import { listCourses } from "#features/training/index.ts";
import { NotFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Mailer } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { at, dayFrom } from "./at.ts";
import type { RollOutContent } from "./roll-out-content.ts";

/** The sample's past mail went to nobody: what it writes is thrown away. */
export const silentMailer: Mailer = {
  on: false,
  send: () => Promise.resolve(newId()),
  sendMany: (_, mails) => Promise.resolve(mails.map(() => newId())),
  wake: () => Promise.resolve(),
};

/** Days on which rules were looked through and reminders planned, as a program in the middle has had. */
const LOOKS = [-149, -128, -100, -75, -59, -50, -38, -24, -8, -2];

/** Begins the waves on their days and lets time pass until today. */
export async function rollOut(
  work: Work,
  content: RollOutContent,
  courseNumber: string,
): Promise<void> {
  await ensureReminderPlan(work);
  const courseId = await courseByNumber(work, courseNumber);
  const waves = content.waves.toSorted((a, b) => a.asked - b.asked);
  for (const [i, look] of LOOKS.entries()) {
    const since = i === 0 ? Number.NEGATIVE_INFINITY : LOOKS[i - 1]!;
    for (const wave of waves.filter(({ asked }) => asked > since && asked <= look))
      await begin(work, wave, courseId);
    const then = at(work, dayFrom(work, look));
    await evaluateRules(then);
    await remind(then);
  }
  await evaluateRules(work);
  await excuseSome(work, content, courseId);
}

/** @throws NotFound when the course list has no such number */
export async function courseByNumber(work: Work, number: string): Promise<string> {
  const course = (await listCourses(work)).find((one) => one.number === number);
  if (!course) throw new NotFound(`There is no course ${number}.`);
  return course.id;
}

async function begin(
  work: Work,
  wave: RollOutContent["waves"][number],
  courseId: string,
): Promise<void> {
  const day = dayFrom(work, wave.asked);
  const groups = await populationCounts(work);
  const idOf = (slug: string) => groups.find((group) => group.slug === slug)!.id;
  const due: Pick<RuleInput, "dueKind" | "dueOn" | "dueDays"> =
    wave.daysAfterJoining === undefined
      ? { dueKind: "fixed", dueOn: dayFrom(work, wave.due ?? 0).toString() }
      : { dueKind: "after-joining", dueDays: wave.daysAfterJoining };
  const then = at(work, day, "09:00");
  const draft = await createRule(then, {
    courseId,
    name: wave.name,
    reason: wave.reason,
    audience: {
      anyOf: wave.populations.map((slug) => ({ kind: "population" as const, id: idOf(slug) })),
      ...(wave.daysAfterJoining === undefined ? {} : { butOnly: { hiredFrom: day.toString() } }),
    },
    opensOn: day.toString(),
    ...due,
    ...(wave.retakeMonths === undefined ? {} : { retakeMonths: wave.retakeMonths }),
  });
  await activateRule(then, draft);
}

/** The plan's batch of one day, confirmed where that is asked, and handed over. */
async function remind(work: Work): Promise<void> {
  const { mailingId, toConfirm } = await planMailing(work);
  if (mailingId === null) return;
  if (toConfirm !== null) await confirmMailing(work, { mailingId, typed: String(toConfirm) });
  const later = { ...work, now: work.now.add({ minutes: 30 }) };
  const ground = { mailer: silentMailer, url: "http://localhost", hotline: "" };
  while ((await handOver(later, ground, mailingId)) === "more");
}

async function excuseSome(work: Work, content: RollOutContent, courseId: string): Promise<void> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from ${learnerStatuses(work.trx, work.actor.organizationId, work.today, { countEvaluationOpen: false })} s
    where s.course_id = ${courseId} and s.status in ('asked', 'late')
    order by md5(person_id) limit ${content.excusals.length}`.execute(work.trx);
  for (const [i, { person_id: personId }] of rows.entries()) {
    const { reason, days } = content.excusals[i]!;
    const toOn = days === null ? null : work.today.add({ days }).toString();
    await excuse(work, { personId, courseId, reason, toOn });
  }
}
