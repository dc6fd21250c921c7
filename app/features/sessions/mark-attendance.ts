import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findPerson } from "#features/people/index.ts";
import { lockSession, type SessionRow } from "./sessions.queries.ts";

export interface AttendanceInput {
  readonly sessionId: string;
  readonly personId: string;
  /** null takes back what was said. */
  readonly attended: boolean | null;
}

/**
 * Says whether one person came. Somebody of the roster who is not on the list becomes a walk-in.
 * An activity and no more: it never completes a course. Each change leaves its trail.
 *
 * @throws NotFound for a session or person out of sight; Conflict for a canceled session, or before
 *   the day of the session
 */
export async function markAttendance(work: Work, input: AttendanceInput): Promise<void> {
  const { sessionId, personId, attended } = input;
  const session = await lockSession(work, sessionId);
  await findPerson(work, personId);
  refuseTooEarly(work, session);
  const key = {
    organization_id: work.actor.organizationId,
    session_id: sessionId,
    person_id: personId,
  };
  const before = await work.trx
    .selectFrom("session_person")
    .select(["state", "attended"])
    .where((eb) => eb.and(key))
    .executeTakeFirst();
  if ((before?.attended ?? null) === attended) return;
  const now = new Date(work.now.epochMilliseconds);
  const said = {
    attended,
    attended_at: attended === null ? null : now,
    attended_by_name: attended === null ? null : work.actor.name,
  };
  if (before?.state === "walk-in" && attended !== true)
    await work.trx
      .deleteFrom("session_person")
      .where((eb) => eb.and(key))
      .execute();
  else if (before)
    await work.trx
      .updateTable("session_person")
      .set(said)
      .where((eb) => eb.and(key))
      .execute();
  else
    await work.trx
      .insertInto("session_person")
      .values({
        ...key,
        state: "walk-in",
        source: "staff",
        by_name: work.actor.name,
        changed_at: now,
        told_state: null,
        told_sequence: null,
        told_at: null,
        reminded_for: null,
        ...said,
      })
      .execute();
  await recordAudit(work, {
    action: "mark-attendance",
    subjectKind: "session",
    subjectId: sessionId,
    before: { personId, attended: words(before?.attended ?? null) },
    after: { personId, attended: words(attended) },
  });
}

function refuseTooEarly(work: Work, session: SessionRow): void {
  if (session.canceledAt) throw new Conflict("This session is canceled: nobody can have come.");
  const day = Temporal.PlainDateTime.from(session.startsLocal).toPlainDate();
  const there = work.now.toZonedDateTimeISO(session.timeZone).toPlainDate();
  if (Temporal.PlainDate.compare(there, day) < 0)
    throw new Conflict("Attendance is taken from the day of the session on.");
}

const words = (attended: boolean | null) =>
  attended === null ? "not said" : attended ? "came" : "did not come";

/**
 * How many came who are not on the roster: a count, never names.
 * @throws Invalid naming `guests`, NotFound, Forbidden
 */
export async function countGuests(
  work: Work,
  input: { readonly sessionId: string; readonly guests: string },
): Promise<void> {
  const session = await lockSession(work, input.sessionId);
  const text = input.guests.trim() === "" ? "0" : input.guests.trim();
  const guests = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (guests < 0) throw new Invalid([{ field: "guests", message: "Enter a number from 0." }]);
  if (guests === session.guests) return;
  await work.trx
    .updateTable("training_session")
    .set({ guests })
    .where("organization_id", "=", work.actor.organizationId)
    .where("session_id", "=", session.id)
    .execute();
  await recordAudit(work, {
    action: "count-guests",
    subjectKind: "session",
    subjectId: session.id,
    before: { guests: session.guests },
    after: { guests },
  });
}
