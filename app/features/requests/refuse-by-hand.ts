import { sql } from "kysely";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";

/**
 * While a supplier is asked, what it says goes to its request: there somebody else accepts it. A report
 * by hand would count without a second person.
 * @param supplierId or one that was joined to it
 * @throws Invalid naming the request
 */
export async function refuseReportByHand(work: Work, supplierId: string): Promise<void> {
  const { rows } = await sql<{ number: string }>`
    select q.number from compliance_request q
    join supplier s on s.organization_id = q.organization_id and s.supplier_id = q.supplier_id
    where q.organization_id = ${work.actor.organizationId} and q.closed_at is null
      and ${supplierId} in (s.supplier_id, s.same_as) limit 1`.execute(work.trx);
  if (rows[0])
    throw new Invalid(
      `This supplier is asked by request ${rows[0].number}. Record the answer there: somebody else then accepts it.`,
    );
}
