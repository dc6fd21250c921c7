import { sql } from "kysely";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { refreshCategories } from "./classify/refresh-categories.ts";
import { lockSuppliers } from "./supplier-rules.ts";
import { auditMany, setSuppliers } from "./write-contract.ts";

/**
 * A person says that suppliers are one: their contracts show under `into` from now on. Each keeps
 * its spellings and contracts as its own, so it can be split off again. Those that were joined to
 * one of them come along, and what was said to be apart before no longer holds between them.
 * @returns how many suppliers were joined
 * @throws Invalid, NotFound
 */
export async function joinSuppliers(
  work: Work,
  input: { readonly into: string; readonly supplierIds: readonly string[] },
): Promise<number> {
  const held = await lockSuppliers(work, [input.into, ...input.supplierIds], "contracts:decide");
  const chosen = held.find((row) => row.supplier_id === input.into)!;
  const root = chosen.same_as ?? chosen.supplier_id;
  const others = held.filter((row) => row.supplier_id !== root && row.same_as !== root);
  if (others.length === 0)
    throw new Invalid([{ field: "supplierIds", message: "Choose at least one other supplier." }]);
  const ids = others.map((row) => row.supplier_id);
  const organization = work.actor.organizationId;
  const along = await work.trx
    .selectFrom("supplier")
    .select(["supplier_id", "same_as"])
    .where("organization_id", "=", organization)
    .where("same_as", "in", ids)
    .where("supplier_id", "<>", root)
    .execute();
  const moved = new Map(
    [...others, ...along].map((row) => [row.supplier_id, { same_as: row.same_as }]),
  );
  await setSuppliers(work, [...moved.keys()], { same_as: root });
  const family = [root, ...moved.keys()];
  await sql`delete from supplier_apart where organization_id = ${organization}
    and supplier_id = any(${family}::text[]) and other_id = any(${family}::text[])`.execute(
    work.trx,
  );
  await refreshCategories(work, { suppliers: family });
  await auditMany(work, {
    action: "join-suppliers",
    kind: "supplier",
    rows: [...moved].map(([id, before]) => ({ id, before })),
    after: { same_as: root },
  });
  return moved.size;
}
