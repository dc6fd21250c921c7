import { Conflict, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { Channel } from "../schema.ts";
import { say } from "../words.ts";

/** A request that is held until the transaction ends. */
export interface HeldRequest {
  readonly id: string;
  readonly number: string;
  readonly supplierId: string;
  readonly channel: Channel;
  readonly toName: string | null;
  readonly toAddress: string | null;
  readonly madeBy: string | null;
  readonly sentBy: string | null;
  readonly closedAs: string | null;
}

/** Holds a request: whoever answers or decides at the same moment waits here. @throws NotFound */
export async function holdRequest(work: Work, requestId: string): Promise<HeldRequest> {
  const row = await work.trx
    .selectFrom("compliance_request")
    .select([
      "request_id as id",
      "number",
      "supplier_id as supplierId",
      "channel",
      "to_name as toName",
      "to_address as toAddress",
      "made_by as madeBy",
      "sent_by as sentBy",
      "closed_as as closedAs",
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .where("request_id", "=", requestId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row;
}

/** The same, for whoever answers. @throws NotFound; Conflict when the request is closed */
export async function holdOpenRequest(work: Work, requestId: string): Promise<HeldRequest> {
  const request = await holdRequest(work, requestId);
  if (request.closedAs !== null) throw new Conflict(say("problem.closed"));
  return request;
}
