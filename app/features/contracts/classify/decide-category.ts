import { recordAudit } from "#platform/audit.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { refreshCategories } from "./refresh-categories.ts";
import { type CategoryRuling, mayDecide, writeDecisions } from "./write-decisions.ts";

/**
 * Says to which category one contract belongs, whatever is decided for its supplier or its words.
 * @throws NotFound
 */
export async function decideContractCategory(
  work: Work,
  input: CategoryRuling & { readonly contractId: string },
): Promise<void> {
  mayDecide(work);
  const before = await work.trx
    .selectFrom("contract")
    .select("category_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("contract_id", "=", input.contractId)
    .executeTakeFirst();
  if (!before) throw new NotFound();
  await writeDecisions(work, "contract", [{ ...input, subject: input.contractId }]);
  await refreshCategories(work, { contracts: [input.contractId] });
  await recordAudit(work, {
    action: "decide-category",
    subjectKind: "contract",
    subjectId: input.contractId,
    before,
    after: { category_id: input.categoryId, reason: input.reason },
  });
}

/**
 * Says to which category all contracts of a supplier belong, now or later.
 * @throws NotFound
 */
export async function decideSupplierCategory(
  work: Work,
  input: CategoryRuling & { readonly supplierId: string },
): Promise<void> {
  mayDecide(work);
  const supplier = await work.trx
    .selectFrom("supplier")
    .select("supplier_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("supplier_id", "=", input.supplierId)
    .executeTakeFirst();
  if (!supplier) throw new NotFound();
  await writeDecisions(work, "supplier", [{ ...input, subject: input.supplierId }]);
  await refreshCategories(work, { suppliers: [input.supplierId] });
  await recordAudit(work, {
    action: "decide-category",
    subjectKind: "supplier",
    subjectId: input.supplierId,
    after: { category_id: input.categoryId, reason: input.reason },
  });
}
