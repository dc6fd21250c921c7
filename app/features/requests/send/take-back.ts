import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, Forbidden, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { newId } from "#platform/ids.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/**
 * Takes a round back: whoever has not been written to is not. Those that left stay as they are.
 * @returns how many requests were taken back
 * @throws NotFound, Forbidden (a round of somebody else's), Conflict when everything has left
 */
export async function takeBackRound(work: Work, roundId: string): Promise<number> {
  const { organizationId, userId, permissions, name } = work.actor;
  if (!permissions.has("requests:send")) throw new Forbidden();
  await oneAtATime(work);
  const round = await work.trx
    .selectFrom("request_round")
    .select(["state", "made_by"])
    .where("organization_id", "=", organizationId)
    .where("round_id", "=", roundId)
    .forUpdate()
    .executeTakeFirst();
  if (!round) throw new NotFound();
  if (round.made_by !== userId && !permissions.has("organization:write"))
    throw new Forbidden("Somebody else made this round. Ask them or a program lead.");
  const { rows } = await sql<{ id: string }>`
    update compliance_request set closed_at = ${dateOf(work.now)}, closed_as = 'taken-back',
      closed_by_name = ${name}, repeat_on = null
    where organization_id = ${organizationId} and round_id = ${roundId} and sent_at is null
      and closed_at is null and answered_at is null
      and not exists (select 1 from request_answer a where a.organization_id = ${organizationId}
        and a.request_id = compliance_request.request_id)
    returning request_id as id`.execute(work.trx);
  if (rows.length === 0) throw new Conflict("Everything in this round has left already.");
  await sql`insert into request_event (organization_id, event_id, request_id, kind, at, by_name)
    select ${organizationId}, event_id, request_id, 'taken-back', ${dateOf(work.now)}, ${name}
    from unnest(${rows.map(() => newId())}::text[], ${rows.map((r) => r.id)}::text[])
      as x(event_id, request_id)`.execute(work.trx);
  await work.trx
    .updateTable("request_round")
    .set({ state: "taken-back" })
    .where("organization_id", "=", organizationId)
    .where("round_id", "=", roundId)
    .execute();
  await recordAudit(work, {
    action: "take-back-request-round",
    subjectKind: "request-round",
    subjectId: roundId,
    after: { requests: rows.length },
  });
  return rows.length;
}
