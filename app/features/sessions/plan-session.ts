import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { checkSession, type SessionInput } from "./session-rules.ts";
import { REPEATS, repeatedDays, wallSpan, type WallSpan } from "./wall-time.ts";

/** More would be a slip of the finger: a year of weeks. */
const MOST_TIMES = 52;

export interface PlanInput extends SessionInput {
  /** "none", "weekly", "monthly" or "quarterly". */
  readonly repeat: string;
  /** How many sessions in all, when it repeats. */
  readonly times: string;
}

/**
 * Plans a session, or several of the same kind: each is a session of its own. Answers their ids in
 * order of date.
 *
 * @throws Invalid with every field that cannot be taken; nothing is planned then
 */
export async function planSession(work: Work, input: PlanInput): Promise<string[]> {
  const { problems, values, date, from, to } = await checkSession(work, input);
  const repeat = REPEATS.find((r) => r.value === input.repeat)?.value ?? "none";
  const times = repeat === "none" ? 1 : Number(input.times.trim());
  if (
    !Number.isInteger(times) ||
    times < 1 ||
    times > MOST_TIMES ||
    (repeat !== "none" && times < 2)
  )
    problems.push({ field: "times", message: `Enter how many in all, from 2 to ${MOST_TIMES}.` });
  if (problems.length > 0) throw new Invalid(problems);
  const { timeZone } = work.actor;
  const spans = repeatedDays(date, repeat, times).map((day): WallSpan => {
    const span = wallSpan(day, from, to, timeZone);
    if (span) return span;
    const message = `Clocks go forward on ${day}, so this time does not exist there. Choose another.`;
    throw new Invalid([{ field: "from", message }]);
  });
  const series = spans.length > 1 ? newId() : null;
  const now = new Date(work.now.epochMilliseconds);
  const rows = spans.map((span) => ({
    organization_id: work.actor.organizationId,
    session_id: newId(),
    series_id: series,
    ...values,
    starts_local: span.startsLocal,
    ends_local: span.endsLocal,
    time_zone: timeZone,
    starts_at: span.startsAt,
    ends_at: span.endsAt,
    canceled_at: null,
    cancel_reason: null,
    planned_by: work.actor.userId,
    created_by_name: work.actor.name,
    created_at: now,
    updated_at: now,
  }));
  await work.trx.insertInto("training_session").values(rows).execute();
  for (const row of rows)
    await recordAudit(work, {
      action: "plan-session",
      subjectKind: "session",
      subjectId: row.session_id,
      after: { ...values, starts: row.starts_local, ends: row.ends_local },
    });
  return rows.map((row) => row.session_id);
}
