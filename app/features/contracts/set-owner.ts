import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findOwner, lockContracts } from "./contract-rules.ts";
import { auditMany, setContracts } from "./write-contract.ts";

/**
 * Makes one person the owner of contracts, or nobody. Each that changes has its entry in the trail.
 * @param input.owner a person's id, employee number or e-mail address; null or empty for nobody
 * @returns how many contracts have changed
 * @throws Invalid naming `owner`; NotFound; Forbidden when one of them is somebody else's
 */
export async function setOwner(
  work: Work,
  input: { readonly contractIds: readonly string[]; readonly owner: string | null },
): Promise<number> {
  const held = await lockContracts(work, input.contractIds);
  const { id, problem } = await findOwner(work, input.owner);
  if (problem) throw new Invalid([problem]);
  const changed = held.filter((row) => row.owner_id !== id);
  if (changed.length === 0) return 0;
  await setContracts(
    work,
    changed.map((row) => row.contract_id),
    { owner_id: id },
  );
  await auditMany(work, {
    action: "set-owner",
    kind: "contract",
    rows: changed.map((row) => ({ id: row.contract_id, before: { owner_id: row.owner_id } })),
    after: { owner_id: id },
  });
  return changed.length;
}
