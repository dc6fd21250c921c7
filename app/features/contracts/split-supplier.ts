import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { refreshCategories } from "./classify/refresh-categories.ts";
import { writeApart } from "./keep-apart.ts";
import { lockSuppliers } from "./supplier-rules.ts";
import { auditChange, setSuppliers } from "./write-contract.ts";

/**
 * Takes a supplier out of the one that it was joined to: its spellings and contracts are its own
 * again, and the two are not proposed as one any more.
 * @throws Conflict when it was joined to none, NotFound
 */
export async function splitSupplier(work: Work, supplierId: string): Promise<void> {
  const [before] = await lockSuppliers(work, [supplierId], "contracts:decide");
  if (before!.same_as === null) throw new Conflict("This supplier is joined to no other.");
  const after = { same_as: null };
  await setSuppliers(work, [supplierId], after);
  await refreshCategories(work, { suppliers: [supplierId] });
  await writeApart(work, [[supplierId, before!.same_as]]);
  await auditChange(work, {
    action: "split-supplier",
    kind: "supplier",
    id: supplierId,
    before: before!,
    after,
  });
}
