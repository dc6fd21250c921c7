import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { numberKey, supplierKey, supplierNameKey } from "./keys.ts";

/**
 * The supplier that a text names: by number, else by spelling. One that nobody has named yet is
 * recorded under this name. Spellings that only resemble are never joined here.
 * @param text not empty
 * @returns the supplier's id
 */
export async function supplierCalled(work: Work, text: string): Promise<string> {
  const name = text.replaceAll(/\s+/g, " ").trim().slice(0, 200);
  const found = await supplierNamed(work, name);
  if (found !== null) return found;
  const id = newId();
  const now = new Date(work.now.epochMilliseconds);
  await work.trx
    .insertInto("supplier")
    .values({
      organization_id: work.actor.organizationId,
      supplier_id: id,
      name,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await addSpelling(work, id, name);
  await recordAudit(work, {
    action: "record-supplier",
    subjectKind: "supplier",
    subjectId: id,
    after: { name },
  });
  return id;
}

/** The supplier with this number, else with this spelling, else in another case; without a number first. */
export async function supplierNamed(work: Work, text: string): Promise<string | null> {
  const organization = work.actor.organizationId;
  const byNumber = await work.trx
    .selectFrom("supplier")
    .select("supplier_id")
    .where("organization_id", "=", organization)
    .where("number_key", "=", numberKey(text))
    .executeTakeFirst();
  if (byNumber) return byNumber.supplier_id;
  const bySpelling = await work.trx
    .selectFrom("supplier_spelling as p")
    .innerJoin("supplier as s", (join) =>
      join
        .onRef("s.organization_id", "=", "p.organization_id")
        .onRef("s.supplier_id", "=", "p.supplier_id"),
    )
    .select("s.supplier_id")
    .where("p.organization_id", "=", organization)
    .where(sql<boolean>`lower(p.spelling_key) = lower(${supplierKey(text) ?? ""})`)
    .orderBy((eb) => eb("p.spelling_key", "=", supplierKey(text) ?? ""), "desc")
    .orderBy((eb) => eb("s.number_key", "is", null), "desc")
    .orderBy("s.supplier_id")
    .executeTakeFirst();
  return bySpelling?.supplier_id ?? null;
}

/** Keeps a spelling of a supplier; one that it has already stays as it is. */
export async function addSpelling(work: Work, supplierId: string, spelling: string): Promise<void> {
  await work.trx
    .insertInto("supplier_spelling")
    .values({
      organization_id: work.actor.organizationId,
      spelling_key: supplierKey(spelling) ?? "",
      supplier_id: supplierId,
      spelling,
      name_key: supplierNameKey(spelling),
      created_at: new Date(work.now.epochMilliseconds),
    })
    .onConflict((on) => on.columns(["organization_id", "spelling_key", "supplier_id"]).doNothing())
    .execute();
}
