import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { addSpelling } from "./supplier-called.ts";
import {
  lockSuppliers,
  readSupplier,
  type SupplierInput,
  supplierNumberProblem,
} from "./supplier-rules.ts";
import { auditChange, setSuppliers } from "./write-contract.ts";

export interface SupplierChange extends SupplierInput {
  readonly supplierId: string;
  /** When the supplier was last changed, as the form showed it. */
  readonly seen: string;
}

/**
 * Changes the facts of a supplier. A new name is kept as one more of its spellings.
 * @throws Invalid naming the fields, Conflict when somebody changed it meanwhile, NotFound
 */
export async function changeSupplier(work: Work, input: SupplierChange): Promise<void> {
  const [before] = await lockSuppliers(work, [input.supplierId]);
  const { supplier_id: id } = before!;
  const { facts, problems } = readSupplier(input);
  const number = await supplierNumberProblem(work, facts.number_key, id);
  if (number) problems.push(number);
  if (problems.length > 0) throw new Invalid(problems);
  if (before!.updated_at.toISOString() !== input.seen)
    throw new Conflict("Somebody else changed this supplier while you were typing.");
  await setSuppliers(work, [id], facts);
  await addSpelling(work, id, facts.name);
  await auditChange(work, {
    action: "change-supplier",
    kind: "supplier",
    id,
    before: before!,
    after: facts,
  });
}
