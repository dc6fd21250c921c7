import { sql } from "kysely";
import { visibleContract } from "#features/contracts/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { Channel, ClosedAs } from "./schema.ts";
import { requestState, type RequestState, visibleRequest } from "./states.ts";

/** One request as it stands now. Addresses and names of contacts are for those who send or review. */
export interface Request {
  readonly id: string;
  readonly number: string;
  readonly state: RequestState;
  readonly channel: Channel;
  readonly supplierId: string;
  readonly supplier: string;
  readonly kind: string;
  readonly toName: string | null;
  readonly toAddress: string | null;
  readonly phone: string | null;
  readonly roundId: string | null;
  readonly round: string | null;
  readonly dueOn: string;
  readonly repeatOf: string | null;
  readonly repeatOn: string | null;
  readonly repeatedAs: string | null;
  readonly madeBy: string | null;
  readonly madeByName: string;
  readonly madeAt: Date;
  readonly sentAt: Date | null;
  readonly sentBy: string | null;
  readonly mailId: string | null;
  readonly mailStatus: string | null;
  readonly bouncedAt: Date | null;
  readonly bounceStatus: string | null;
  readonly openedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
  readonly closedAs: ClosedAs | null;
  readonly closedReason: string | null;
  readonly closedByName: string | null;
  readonly hasCode: boolean;
  readonly codeTries: number;
}

/** One request. @throws NotFound also where the actor sees none of its contracts and has one unit */
export async function findRequest(work: Work, requestId: string): Promise<Request> {
  const { rows } = await sql<Request>`
    select q.request_id as id, q.number, ${requestState} as state, q.channel,
      q.supplier_id as "supplierId", s.name as supplier, s.kind, q.to_name as "toName",
      q.to_address as "toAddress", s.contact_phone as phone, q.round_id as "roundId", r.name as round,
      q.due_on as "dueOn", q.repeat_of as "repeatOf", q.repeat_on as "repeatOn",
      q.repeated_as as "repeatedAs", q.made_by as "madeBy", q.made_by_name as "madeByName",
      q.made_at as "madeAt", q.sent_at as "sentAt", q.sent_by as "sentBy", q.mail_id as "mailId",
      m.status as "mailStatus", q.bounced_at as "bouncedAt", q.bounce_status as "bounceStatus",
      q.opened_at as "openedAt", q.answered_at as "answeredAt", q.closed_at as "closedAt",
      q.closed_as as "closedAs", q.closed_reason as "closedReason", q.closed_by_name as "closedByName",
      q.code_hash is not null as "hasCode", q.code_tries as "codeTries"
    from compliance_request q
    join supplier s on s.organization_id = q.organization_id and s.supplier_id = q.supplier_id
    left join request_round r on r.organization_id = q.organization_id and r.round_id = q.round_id
    left join mail m on m.organization_id = q.organization_id and m.mail_id = q.mail_id
    where q.organization_id = ${work.actor.organizationId} and q.request_id = ${requestId}
      and ${visibleRequest(work)}`.execute(work.trx);
  const [request] = rows;
  if (!request) throw new NotFound();
  return request;
}

export interface CoveredContract {
  readonly id: string;
  readonly number: string;
  readonly description: string | null;
}

/**
 * The contracts that a request is about and that the actor may see, by number. The caller has found the
 * request or holds its link.
 */
export async function requestContracts(work: Work, requestId: string): Promise<CoveredContract[]> {
  const { rows } = await sql<CoveredContract>`
    select c.contract_id as id, c.number, c.description from request_contract rc
    join contract c on c.organization_id = rc.organization_id and c.contract_id = rc.contract_id
    where rc.organization_id = ${work.actor.organizationId} and rc.request_id = ${requestId}
      and ${visibleContract(work)}
    order by c.number_key`.execute(work.trx);
  return rows;
}

export interface EventRow {
  readonly kind: string;
  readonly at: Date;
  readonly byName: string | null;
  readonly detail: string | null;
}

/** Everything that happened to a request, the newest first. */
export async function requestEvents(work: Work, requestId: string): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select kind, at, by_name as "byName", detail from request_event
    where organization_id = ${work.actor.organizationId} and request_id = ${requestId}
    order by at desc, event_id desc`.execute(work.trx);
  return rows;
}
