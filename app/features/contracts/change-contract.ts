import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { refreshCategories } from "./classify/refresh-categories.ts";
import {
  checkNumberAndUnit,
  type ContractInput,
  findMaster,
  findOwner,
  lockContracts,
  masterProblem,
  oneLine,
  readContract,
} from "./contract-rules.ts";
import { supplierCalled } from "./supplier-called.ts";
import { auditChange, setContracts } from "./write-contract.ts";

export interface ContractChange extends ContractInput {
  readonly contractId: string;
  /** When the contract was last changed, as the form showed it. */
  readonly seen: string;
}

/**
 * Changes the facts of a contract. Of its supplier, owner and master agreement, one that is left
 * out stays; empty text takes the owner or the master away.
 * @throws Invalid naming the fields, Conflict when somebody changed it meanwhile, NotFound, Forbidden
 */
export async function changeContract(work: Work, input: ContractChange): Promise<void> {
  const [before] = await lockContracts(work, [input.contractId]);
  const { contract_id: id } = before!;
  const { facts, problems } = readContract(input);
  const owner =
    input.owner === undefined
      ? { id: before!.owner_id, problem: null }
      : await findOwner(work, input.owner);
  const master =
    input.master === undefined
      ? { id: before!.master_id, problem: null }
      : await findMaster(work, input.master, id);
  const all = [...problems, ...(await checkNumberAndUnit(work, facts, id))];
  if (input.supplier !== undefined && oneLine(input.supplier) === null)
    all.push({ field: "supplier", message: "Enter the supplier." });
  for (const { problem } of [owner, master]) if (problem) all.push(problem);
  if (master.id !== null && master.problem === null) {
    const nested = await masterProblem(work, id);
    if (nested) all.push(nested);
  }
  if (all.length > 0) throw new Invalid(all);
  if (before!.updated_at.toISOString() !== input.seen)
    throw new Conflict("Somebody else changed this contract while you were typing.");
  const supplierId =
    input.supplier === undefined
      ? before!.supplier_id
      : await supplierCalled(work, input.supplier!);
  const after = {
    ...facts,
    supplier_id: supplierId,
    owner_id: owner.id,
    master_id: master.id,
    // With an end of its own it needs nobody's word that it goes on.
    goes_on_until: facts.ends_on === null ? before!.goes_on_until : null,
  };
  await setContracts(work, [id], after);
  await refreshCategories(work, { contracts: [id] });
  await auditChange(work, {
    action: "change-contract",
    kind: "contract",
    id,
    before: before!,
    after,
  });
}
