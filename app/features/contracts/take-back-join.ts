import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { joinSuppliers } from "./join-suppliers.ts";
import { forgetApart } from "./keep-apart.ts";
import { splitSupplier } from "./split-supplier.ts";

/** A supplier that was joined to another before that one was joined in its turn. */
export interface Along {
  readonly supplierId: string;
  readonly under: string;
}

/** Which suppliers would come along if these were joined, each with the one it is joined to now. */
export async function alongWith(work: Work, supplierIds: readonly string[]): Promise<Along[]> {
  if (supplierIds.length === 0) return [];
  const rows = await work.trx
    .selectFrom("supplier")
    .select(["supplier_id as supplierId", "same_as as under"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("same_as", "in", [...supplierIds])
    .orderBy("supplier_id")
    .execute();
  return rows.flatMap(({ supplierId, under }) => (under === null ? [] : [{ supplierId, under }]));
}

/**
 * Takes a join back as if it had not been made: each supplier stands on its own again with what had
 * been joined to it before, and the group is proposed again. Splitting, in contrast, is an answer.
 * @param input.along what `alongWith` said before the join
 * @throws Invalid, Conflict when one of them is joined no more, NotFound
 */
export async function takeBackJoin(
  work: Work,
  input: {
    readonly into: string;
    readonly supplierIds: readonly string[];
    readonly along: readonly Along[];
  },
): Promise<void> {
  const { into, supplierIds, along } = input;
  if (along.some((one) => !supplierIds.includes(one.under)))
    throw new Invalid("Only suppliers of this join can be put back. Open the page again.");
  for (const id of [...supplierIds, ...along.map((one) => one.supplierId)])
    await splitSupplier(work, id);
  for (const one of along)
    await joinSuppliers(work, { into: one.under, supplierIds: [one.supplierId] });
  await forgetApart(work, [into, ...supplierIds, ...along.map((one) => one.supplierId)]);
}
