import { sql } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { RoundState } from "../schema.ts";
import { requestState, visibleRequest } from "../states.ts";

/** Rounds from which mail may still leave, oldest first. */
export async function openRounds(work: Work): Promise<string[]> {
  const rows = await work.trx
    .selectFrom("request_round")
    .select("round_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("state", "in", ["held", "going"])
    .orderBy("made_at")
    .execute();
  return rows.map((row) => row.round_id);
}

export interface RoundRow {
  readonly id: string;
  readonly name: string;
  readonly dueOn: string;
  readonly state: RoundState;
  readonly heldUntil: Date | null;
  readonly madeBy: string | null;
  readonly madeByName: string;
  readonly madeAt: Date;
  readonly requests: number;
  /** Of them: not sent yet, letters that wait to be printed, answered, accepted. */
  readonly unsent: number;
  readonly letters: number;
  readonly calls: number;
  readonly waiting: number;
  readonly accepted: number;
}

/** Rounds, the newest first. @param roundId only this one */
export async function listRounds(work: Work, roundId?: string): Promise<RoundRow[]> {
  const { rows } = await sql<RoundRow>`
    select r.round_id as id, coalesce(r.name, 'Untitled round') as name, r.due_on as "dueOn", r.state, r.held_until as "heldUntil",
      r.made_by as "madeBy", r.made_by_name as "madeByName", r.made_at as "madeAt",
      count(q.request_id)::int as requests,
      (count(*) filter (where q.state = 'planned'))::int as unsent,
      (count(*) filter (where q.state = 'planned' and q.channel = 'letter'))::int as letters,
      (count(*) filter (where q.state = 'planned' and q.channel = 'phone'))::int as calls,
      (count(*) filter (where q.state = 'waiting'))::int as waiting,
      (count(*) filter (where q.state = 'accepted'))::int as accepted
    from request_round r join (select q.request_id, q.round_id, q.channel, ${requestState} as state
      from compliance_request q where q.organization_id = ${work.actor.organizationId}
        and q.round_id is not null and ${visibleRequest(work)}) q on q.round_id = r.round_id
    where r.organization_id = ${work.actor.organizationId}
      ${roundId === undefined ? sql`` : sql`and r.round_id = ${roundId}`}
    group by r.organization_id, r.round_id, r.name, r.due_on, r.state, r.held_until, r.made_by, r.made_by_name, r.made_at
    order by r.made_at desc, r.round_id desc limit 200`.execute(work.trx);
  return rows;
}

/** One round. @throws NotFound */
export async function findRound(work: Work, roundId: string): Promise<RoundRow> {
  const [round] = await listRounds(work, roundId);
  if (!round) throw new NotFound();
  return round;
}
