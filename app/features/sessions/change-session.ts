import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { fillSeats } from "./fill-seats.ts";
import { checkSession, type SessionInput } from "./session-rules.ts";
import { lockSession, type SessionRow } from "./sessions.queries.ts";
import { wallSpan } from "./wall-time.ts";

export interface ChangeInput extends SessionInput {
  readonly sessionId: string;
  /** When the session had last changed as the form was opened, as ISO text. */
  readonly seen: string;
}

/**
 * Changes one session. What, when or where raises its sequence, and everybody who signed up is told
 * (by the mail job). The time stays in the zone that the session was planned in.
 *
 * @returns whether people are told
 * @throws Invalid, NotFound, Forbidden; Conflict when somebody changed it meanwhile, or it is canceled
 */
export async function changeSession(work: Work, input: ChangeInput): Promise<{ told: boolean }> {
  const before = await lockSession(work, input.sessionId);
  if (before.canceledAt) throw new Conflict("This session is canceled. Plan a new one instead.");
  if (input.seen !== before.updatedAt.toISOString())
    throw new Conflict("Somebody else changed this session while you did.");
  const { problems, values, date, from, to } = await checkSession(work, input);
  if (problems.length > 0) throw new Invalid(problems);
  const span = wallSpan(date, from, to, before.timeZone);
  if (!span)
    throw new Invalid([
      { field: "from", message: "Clocks go forward on that day: this time does not exist." },
    ]);
  const after = {
    ...values,
    starts_local: span.startsLocal,
    ends_local: span.endsLocal,
    starts_at: span.startsAt,
    ends_at: span.endsAt,
  };
  const told = NAMES.some(([column, name]) => after[column] !== before[name]);
  await work.trx
    .updateTable("training_session")
    .set({
      ...after,
      sequence: before.sequence + (told ? 1 : 0),
      updated_at: nextUpdate(work, before),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("session_id", "=", before.id)
    .execute();
  await recordAudit(work, {
    action: "change-session",
    subjectKind: "session",
    subjectId: before.id,
    before: auditValues(before),
    after: { ...values, starts: span.startsLocal, ends: span.endsLocal },
  });
  await fillSeats(work, before.id);
  return { told };
}

/** What people have to know of: what it is, when, and where. */
const NAMES = [
  ["title", "title"],
  ["starts_local", "startsLocal"],
  ["ends_local", "endsLocal"],
  ["place", "place"],
  ["link", "link"],
] as const;

/** Later than the last change, also when both happen within a millisecond. */
const nextUpdate = (work: Work, before: SessionRow): Date =>
  new Date(Math.max(work.now.epochMilliseconds, before.updatedAt.getTime() + 1));

const auditValues = (s: SessionRow) => ({
  title: s.title,
  kind: s.kind,
  place: s.place,
  link: s.link,
  unit_id: s.unitId,
  seats: s.seats,
  about: s.about,
  course_id: s.courseId,
  topic: s.topic,
  host: s.host,
  remind_hours: s.remindHours,
  starts: s.startsLocal,
  ends: s.endsLocal,
});
