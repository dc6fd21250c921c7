/** Where a request stands: derived from its facts, stored nowhere. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { visibleContract } from "#features/contracts/index.ts";
import type { Work } from "#platform/work.ts";
import { MOST_TRIES } from "./code.ts";

export const STATES = [
  "planned",
  "sent",
  "bounced",
  "locked",
  "opened",
  "draft",
  "waiting",
  "sent-back",
  "accepted",
  "expired",
  "revoked",
  "taken-back",
] as const;
export type RequestState = (typeof STATES)[number];

/** States in which the organization still expects an answer. */
export const ASKED: readonly RequestState[] = [
  "sent",
  "bounced",
  "locked",
  "opened",
  "draft",
  "sent-back",
];

const answerIn = (state: string) => sql`exists (select 1 from request_answer a
  where a.organization_id = q.organization_id and a.request_id = q.request_id and a.state = ${state})`;

/** The state of the request `q`, as SQL text. An answer says more than how the request went out. */
export const requestState: RawBuilder<RequestState> = sql<RequestState>`case
  when q.closed_as is not null then q.closed_as
  when ${answerIn("waiting")} then 'waiting'
  when ${answerIn("sent-back")} then 'sent-back'
  when ${answerIn("draft")} then 'draft'
  when q.sent_at is null then 'planned'
  when q.code_locked_at is not null or q.code_tries >= ${MOST_TRIES} then 'locked'
  when q.bounced_at is not null then 'bounced'
  when q.opened_at is not null then 'opened'
  else 'sent' end`;

/** Somebody with one unit sees requests about a contract of that unit; `q` is the request. */
export const visibleRequest = (work: Work): RawBuilder<SqlBool> =>
  work.actor.unitId === null
    ? sql<SqlBool>`true`
    : sql<SqlBool>`exists (select 1 from request_contract rc
        join contract c on c.organization_id = rc.organization_id and c.contract_id = rc.contract_id
        where rc.organization_id = q.organization_id and rc.request_id = q.request_id
          and ${visibleContract(work)})`;
