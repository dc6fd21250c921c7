/** Everything that somebody sees of their own training, in one read. */
import { personAssignments, type PersonAssignment } from "#features/assignments/index.ts";
import { type CertificateRow, personCertificates } from "#features/certificates/index.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { findPerson } from "#features/people/index.ts";
import { personPrimer, type PrimerResult } from "#features/primer/index.ts";
import { hasStopped, reminderLog, type ReminderLogRow } from "#features/reminders/index.ts";
import {
  type Goal,
  type MySession,
  personGoals,
  upcomingSessions,
} from "#features/sessions/index.ts";
import {
  type CompletionRow,
  type Course,
  type FittingTraining,
  listCourses,
  personCompletions,
  trainingsFor,
} from "#features/training/index.ts";
import type { Work } from "#platform/work.ts";
import { isOpen } from "./open-asks.ts";

/** A course for which a certificate can be sent. */
export interface SendChoice {
  readonly courseId: string;
  readonly courseTitle: string;
}

export interface MyTraining {
  readonly open: readonly PersonAssignment[];
  /** Done, excused or in review. */
  readonly closed: readonly PersonAssignment[];
  readonly certificates: readonly CertificateRow[];
  readonly completions: readonly CompletionRow[];
  readonly sendable: readonly SendChoice[];
  readonly sessions: readonly MySession[];
  readonly goals: readonly Goal[];
  readonly messages: readonly ReminderLogRow[];
  /** Reminders by mail are stopped, as the person asked. */
  readonly stopped: boolean;
  /** Days for which the original of a certificate is kept; null while nobody has set it. */
  readonly keptDays: number | null;
  readonly fitting: readonly (FittingTraining & { readonly url: string | null })[];
  /** What the in-house primer came to, the newest edition first. */
  readonly primer: readonly PrimerResult[];
  readonly today: string;
}

/** @param personId the actor's own record */
export async function myTraining(work: Work, personId: string): Promise<MyTraining> {
  // One's own, whatever unit the actor is bound to as a point of contact.
  const own: Work = { ...work, actor: { ...work.actor, personId, unitId: null } };
  const asks = await personAssignments(own, personId);
  const courses = await listCourses(own);
  const completions = (await personCompletions(own, personId)).filter((r) => r.voidedAt === null);
  const known = new Set([
    ...asks.map((a) => a.courseNumber),
    ...completions.map((r) => r.courseNumber),
  ]);
  return {
    open: asks.filter(isOpen),
    closed: asks.filter((a) => !isOpen(a)),
    certificates: (await personCertificates(own, personId)).filter((r) => r.state !== "withdrawn"),
    completions,
    sendable: sendChoices(asks, courses),
    sessions: await upcomingSessions(own, personId),
    goals: (await personGoals(own, personId)).filter((g) => ["set", "started"].includes(g.state)),
    messages: await reminderLog(own, personId),
    stopped: await hasStopped(own, personId),
    keptDays: (await organizationSettings(own)).retention.evidenceDays,
    fitting: await fitting(own, personId, courses, known),
    primer: await personPrimer(own, personId),
    today: work.today.toString(),
  };
}

/** What is asked and open first, then the courses that count; each once. */
function sendChoices(asks: readonly PersonAssignment[], courses: readonly Course[]): SendChoice[] {
  const done = new Set(asks.filter((a) => a.status === "done").map((a) => a.courseId));
  const all = [
    ...asks.filter((a) => a.status !== "done"),
    ...courses
      .filter((course) => course.counts && !done.has(course.id))
      .map((course) => ({ courseId: course.id, courseTitle: course.title })),
  ];
  return [
    ...new Map(
      all.map((c) => [c.courseId, { courseId: c.courseId, courseTitle: c.courseTitle }]),
    ).values(),
  ];
}

/** Courses that name this person's work, in use here, and neither asked nor on record. */
async function fitting(
  work: Work,
  personId: string,
  courses: readonly Course[],
  known: ReadonlySet<string | null>,
) {
  const day = work.today.toString();
  const { appointments } = await findPerson(work, personId);
  const titles = appointments
    .filter((a) => a.startedOn <= day && (a.endedOn === null || a.endedOn >= day))
    .map((a) => a.title);
  return trainingsFor(titles).flatMap((training) => {
    const course = courses.find((one) => one.number === training.courseNumber);
    return course && !known.has(training.courseNumber) ? [{ ...training, url: course.url }] : [];
  });
}
