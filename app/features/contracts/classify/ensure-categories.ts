import type { Work } from "#platform/work.ts";
import { shippedCategories } from "./shipped-categories.ts";

/**
 * Gives an organization the categories that ship, where they are missing; safe to call again. One
 * that was renamed, moved or archived stays as it is.
 * @returns how many were added
 */
export async function addShippedCategories(work: Work): Promise<number> {
  const held = await work.trx
    .selectFrom("category")
    .select("category_id")
    .where("organization_id", "=", work.actor.organizationId)
    .execute();
  const known = new Set(held.map((row) => row.category_id));
  const missing = shippedCategories().filter((one) => !known.has(one.id));
  if (missing.length === 0) return 0;
  await work.trx
    .insertInto("category")
    .values(
      missing.map((one) => ({
        organization_id: work.actor.organizationId,
        category_id: one.id,
        parent_id: one.parentId,
        name: one.name,
        kind: one.kind,
        unspsc: one.unspsc,
        naics: one.naics,
        archived_at: null,
      })),
    )
    .onConflict((on) => on.doNothing())
    .execute();
  return missing.length;
}

/** The same as a step of founding an organization. */
export async function ensureCategories(work: Work): Promise<void> {
  await addShippedCategories(work);
}
