import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockSuppliers } from "./supplier-rules.ts";

/**
 * A person says that suppliers are not one: no two of them are proposed again.
 * @throws Invalid for fewer than two, NotFound
 */
export async function keepApart(work: Work, supplierIds: readonly string[]): Promise<void> {
  const held = await lockSuppliers(work, supplierIds, "contracts:decide");
  const roots = [...new Set(held.map((row) => row.same_as ?? row.supplier_id))].toSorted();
  if (roots.length < 2)
    throw new Invalid([{ field: "supplierIds", message: "Choose at least two suppliers." }]);
  await writeApart(
    work,
    roots.flatMap((one, i) => roots.slice(i + 1).map((other): [string, string] => [one, other])),
  );
  for (const id of roots)
    await recordAudit(work, {
      action: "keep-apart",
      subjectKind: "supplier",
      subjectId: id,
      after: { apart: roots.filter((other) => other !== id) },
    });
}

/** Takes such an answer back: the two may be proposed again. */
export async function forgetApart(work: Work, supplierIds: readonly string[]): Promise<void> {
  const held = await lockSuppliers(work, supplierIds, "contracts:decide");
  const ids = held.map((row) => row.supplier_id);
  await sql`delete from supplier_apart where organization_id = ${work.actor.organizationId}
    and supplier_id = any(${ids}::text[]) and other_id = any(${ids}::text[])`.execute(work.trx);
  for (const id of ids)
    await recordAudit(work, {
      action: "forget-apart",
      subjectKind: "supplier",
      subjectId: id,
      before: { apart: ids.filter((other) => other !== id) },
    });
}

/** Keeps pairs that are not one; a pair that is kept already stays as it is. */
export async function writeApart(
  work: Work,
  pairs: readonly (readonly [string, string])[],
): Promise<void> {
  await work.trx
    .insertInto("supplier_apart")
    .values(
      pairs.map((pair) => {
        const [first = "", second = ""] = pair.toSorted();
        return {
          organization_id: work.actor.organizationId,
          supplier_id: first,
          other_id: second,
          decided_by_name: work.actor.name,
          decided_at: new Date(work.now.epochMilliseconds),
        };
      }),
    )
    .onConflict((on) => on.doNothing())
    .execute();
}
