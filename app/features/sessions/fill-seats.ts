import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import type { Work } from "#platform/work.ts";
import { lockRow } from "./lock-row.ts";

/**
 * Gives away seats that became free while nobody looked: a person was erased, or left the roster's
 * rows. For the job; each session in turn, soonest first.
 */
export async function fillAllSeats(work: Work): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select s.session_id as id from training_session s
    where s.organization_id = ${work.actor.organizationId} and s.canceled_at is null
      and s.ends_at >= ${new Date(work.now.epochMilliseconds)}
      and exists (select 1 from session_person w where w.organization_id = s.organization_id
        and w.session_id = s.session_id and w.state = 'waiting')
      and (s.seats is null or s.seats > (select count(*) from session_person t
        where t.organization_id = s.organization_id and t.session_id = s.session_id and t.state = 'signed-up'))
    order by s.starts_at`.execute(work.trx);
  for (const { id } of rows) {
    await lockRow(work, id);
    await fillSeats(work, id);
  }
}

/**
 * Gives free seats to those who wait and have not left, in the order in which they asked. Call it with the session
 * locked. The mail job tells them.
 *
 * @returns how many moved up
 */
export async function fillSeats(work: Work, sessionId: string): Promise<number> {
  const organization = work.actor.organizationId;
  const now = new Date(work.now.epochMilliseconds);
  const { rows } = await sql<{ person_id: string }>`
    update session_person set state = 'signed-up', changed_at = ${now}
    where organization_id = ${organization} and session_id = ${sessionId} and person_id in (
      select w.person_id from session_person w
      join person p on p.organization_id = w.organization_id and p.person_id = w.person_id
        and (p.left_on is null or p.left_on >= ${work.today.toString()}::date)
      where w.organization_id = ${organization} and w.session_id = ${sessionId} and w.state = 'waiting'
      order by w.line, w.person_id
      limit (select case when s.canceled_at is not null or s.ends_at < ${now} then 0
          when s.seats is null then null
          else greatest(0, s.seats - (select count(*) from session_person t
            where t.organization_id = s.organization_id and t.session_id = s.session_id and t.state = 'signed-up')) end
        from training_session s where s.organization_id = ${organization} and s.session_id = ${sessionId}))
    returning person_id`.execute(work.trx);
  for (const { person_id: personId } of rows)
    await recordAudit(work, {
      action: "move-up",
      subjectKind: "session",
      subjectId: sessionId,
      before: { personId, state: "waiting" },
      after: { personId, state: "signed-up" },
    });
  return rows.length;
}
