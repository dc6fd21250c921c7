import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findMaster, lockContracts, masterProblem } from "./contract-rules.ts";
import { auditMany, setContracts } from "./write-contract.ts";

/**
 * Puts contracts under a master agreement, or under none. A clause in the master covers them.
 * @param input.master the master's number; null or empty for none
 * @returns how many contracts have changed
 * @throws Invalid naming `master`, NotFound, Forbidden
 */
export async function setMaster(
  work: Work,
  input: { readonly contractIds: readonly string[]; readonly master: string | null },
): Promise<number> {
  const held = await lockContracts(work, input.contractIds);
  const { id, problem } = await findMaster(work, input.master, held[0]?.contract_id ?? null);
  if (problem) throw new Invalid([problem]);
  if (held.some((row) => row.contract_id === id))
    throw new Invalid([
      { field: "master", message: "A contract is not its own master agreement." },
    ]);
  if (id !== null)
    for (const row of held) {
      const nested = await masterProblem(work, row.contract_id);
      if (nested) throw new Invalid([nested]);
    }
  const changed = held.filter((row) => row.master_id !== id);
  if (changed.length === 0) return 0;
  await setContracts(
    work,
    changed.map((row) => row.contract_id),
    { master_id: id },
  );
  await auditMany(work, {
    action: "set-master",
    kind: "contract",
    rows: changed.map((row) => ({ id: row.contract_id, before: { master_id: row.master_id } })),
    after: { master_id: id },
  });
  return changed.length;
}
