import { sql } from "kysely";
import { nameKey, ownPersonId } from "#features/people/index.ts";
import { Forbidden } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { editsEveryContract, lockContracts } from "./contract-rules.ts";
import { visibleContract } from "./register.queries.ts";
import { auditMany, setContracts } from "./write-contract.ts";

interface Match {
  readonly unitId: string;
  readonly contractIds: readonly string[];
}

/**
 * Contracts without a unit whose department is the name of one unit by now: units that came after the
 * file. A name that several units have names none, as when a file is loaded. Only contracts that the
 * actor may change.
 */
export async function unitMatches(work: Work): Promise<Match[]> {
  if (!work.actor.permissions.has("contracts:write")) return [];
  const organization = work.actor.organizationId;
  const own = editsEveryContract(work) ? null : ((await ownPersonId(work)) ?? "");
  const { rows } = await sql<{ department: string; ids: string[] }>`
    select c.department, array_agg(c.contract_id order by c.contract_id) as ids from contract c
    where c.organization_id = ${organization} and c.unit_id is null and c.department is not null
      and (${own}::text is null or c.owner_id is null or c.owner_id = ${own}) and ${visibleContract(work)}
    group by c.department order by c.department`.execute(work.trx);
  if (rows.length === 0) return [];
  const { rows: units } = await sql<{ key: string; unitId: string }>`
    select distinct on (name_key) name_key as key, unit_id as "unitId" from (
      select name_key, kind, min(unit_id) as unit_id from unit where organization_id = ${organization}
      group by name_key, kind having count(*) = 1
    ) u order by name_key, kind`.execute(work.trx);
  const byKey = new Map(units.map((unit) => [unit.key, unit.unitId]));
  return rows.flatMap(({ department, ids }) => {
    const unitId = byKey.get(nameKey(department) ?? "");
    return unitId === undefined ? [] : [{ unitId, contractIds: ids }];
  });
}

/**
 * Gives those contracts their unit; each has its entry in the trail.
 * @returns how many have changed
 * @throws Forbidden
 */
export async function matchUnits(work: Work): Promise<number> {
  if (!work.actor.permissions.has("contracts:write")) throw new Forbidden();
  let changed = 0;
  for (const { unitId, contractIds } of await unitMatches(work)) {
    const held = await lockContracts(work, contractIds);
    // Somebody may have chosen one since.
    const free = held.filter((row) => row.unit_id === null);
    await setContracts(
      work,
      free.map((row) => row.contract_id),
      { unit_id: unitId },
    );
    await auditMany(work, {
      action: "match-unit",
      kind: "contract",
      rows: free.map((row) => ({ id: row.contract_id, before: { unit_id: null } })),
      after: { unit_id: unitId },
    });
    changed += free.length;
  }
  return changed;
}
