import { type RawBuilder, sql } from "kysely";
import { Conflict, Forbidden } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { editsEveryContract } from "./contract-rules.ts";
import { visibleContract } from "./register.queries.ts";
import { auditMany, setContracts } from "./write-contract.ts";

const COLUMNS = { "set-owner": "owner_id", "set-master": "master_id" } as const;
type Bulk = keyof typeof COLUMNS;

interface Made {
  readonly contractId: string;
  readonly action: Bulk;
  readonly before: string | null;
}

/**
 * What one press changed, as the trail has it, and what is still so. Within a day, and only for whoever
 * pressed or somebody who edits every contract.
 */
const madeBy = (work: Work, requestId: string): RawBuilder<unknown> => sql`
  select a.subject_id as "contractId", a.action,
    a.before->>(case a.action when 'set-owner' then 'owner_id' else 'master_id' end) as before
  from audit_entry a
  join contract c on c.organization_id = a.organization_id and c.contract_id = a.subject_id
  where a.organization_id = ${work.actor.organizationId} and a.request_id = ${requestId}
    and a.at > ${new Date(work.now.subtract({ hours: 24 }).epochMilliseconds)}
    and a.action in ('set-owner', 'set-master') and a.subject_kind = 'contract'
    and (${editsEveryContract(work)} or a.actor_id = ${work.actor.userId}) and ${visibleContract(work)}
    and case a.action when 'set-owner' then c.owner_id is not distinct from a.after->>'owner_id'
      else c.master_id is not distinct from a.after->>'master_id' end`;

/** How many contracts an undo of that press would change back now. */
export async function undoableBulk(work: Work, requestId: string): Promise<number> {
  if (!work.actor.permissions.has("contracts:write")) return 0;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (${madeBy(work, requestId)}) x`.execute(work.trx);
  return rows[0]?.n ?? 0;
}

/**
 * Puts owners or master agreements back to what they were before one press. A contract that somebody has
 * changed since stays as it is.
 * @returns how many contracts are as before
 * @throws Forbidden; Conflict where nothing is left to take back
 */
export async function undoBulk(work: Work, requestId: string): Promise<number> {
  if (!work.actor.permissions.has("contracts:write")) throw new Forbidden();
  const { rows } = await sql<Made>`${madeBy(work, requestId)} order by 1 for update of c`.execute(
    work.trx,
  );
  const [first] = rows;
  if (!first) throw new Conflict("Nothing of this change is left to take back.");
  const column = COLUMNS[first.action];
  for (const [before, made] of Map.groupBy(rows, (row) => row.before))
    await setContracts(
      work,
      made.map((row) => row.contractId),
      { [column]: before },
    );
  for (const [before, made] of Map.groupBy(rows, (row) => row.before))
    await auditMany(work, {
      action: `undo-${first.action}`,
      kind: "contract",
      rows: made.map((row) => ({ id: row.contractId, before: {} })),
      after: { [column]: before },
    });
  return rows.length;
}
