import { recordAudit } from "#platform/audit.ts";
import { Forbidden, Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { refreshCategories } from "./classify/refresh-categories.ts";
import {
  checkNumberAndUnit,
  type ContractInput,
  findMaster,
  findOwner,
  oneLine,
  readContract,
} from "./contract-rules.ts";
import { supplierCalled } from "./supplier-called.ts";

/**
 * Records one contract by hand. A supplier that is not on record yet is recorded with it.
 * @returns the new contract's id
 * @throws Invalid naming the fields of ContractInput
 */
export async function recordContract(work: Work, input: ContractInput): Promise<string> {
  if (!work.actor.permissions.has("contracts:write")) throw new Forbidden();
  const { facts, problems } = readContract(input);
  const owner = await findOwner(work, input.owner);
  const master = await findMaster(work, input.master, null);
  const all = [...problems, ...(await checkNumberAndUnit(work, facts, null))];
  if (oneLine(input.supplier) === null)
    all.push({ field: "supplier", message: "Enter the supplier." });
  for (const { problem } of [owner, master]) if (problem) all.push(problem);
  if (all.length > 0) throw new Invalid(all);
  const id = newId();
  const now = new Date(work.now.epochMilliseconds);
  const values = {
    ...facts,
    supplier_id: await supplierCalled(work, input.supplier ?? ""),
    owner_id: owner.id,
    master_id: master.id,
  };
  await work.trx
    .insertInto("contract")
    .values({
      organization_id: work.actor.organizationId,
      contract_id: id,
      ...values,
      goes_on_until: null,
      category_id: null,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await refreshCategories(work, { contracts: [id] });
  await recordAudit(work, {
    action: "record-contract",
    subjectKind: "contract",
    subjectId: id,
    after: values,
  });
  return id;
}
