import { sql } from "kysely";
import { editsEveryContract } from "#features/contracts/index.ts";
import { ownPersonId } from "#features/people/index.ts";
import { Conflict, Forbidden, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findRequest, type Request } from "../request.queries.ts";

/**
 * Whether the actor may act on requests about these contracts: program leads and administrators on all,
 * others where at least one contract is their own or nobody's.
 */
export async function mayAct(work: Work, requestId: string): Promise<boolean> {
  if (!work.actor.permissions.has("requests:send")) return false;
  if (editsEveryContract(work)) return true;
  const own = await ownPersonId(work);
  const { rows } = await sql<{ mine: boolean }>`
    select exists (select 1 from request_contract rc join contract c
      on c.organization_id = rc.organization_id and c.contract_id = rc.contract_id
      where rc.organization_id = ${work.actor.organizationId} and rc.request_id = ${requestId}
        and (c.owner_id is null or c.owner_id = ${own})) as mine`.execute(work.trx);
  return rows[0]?.mine === true;
}

/**
 * A request that is about to change, locked.
 * @throws NotFound, Forbidden (none of its contracts is the actor's), Conflict when it is closed
 */
export async function lockRequest(work: Work, requestId: string): Promise<Request> {
  const held = await work.trx
    .selectFrom("compliance_request")
    .select("request_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("request_id", "=", requestId)
    .forUpdate()
    .executeTakeFirst();
  if (!held) throw new NotFound();
  const request = await findRequest(work, requestId);
  if (!(await mayAct(work, requestId)))
    throw new Forbidden("None of its contracts is yours. Ask an owner or a program lead.");
  if (request.closedAt !== null)
    throw new Conflict("This request is closed. Make a new one to ask again.");
  return request;
}
