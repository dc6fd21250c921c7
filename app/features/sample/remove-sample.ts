import type { Database } from "#platform/db/database.ts";
import { Conflict } from "#platform/errors.ts";

/**
 * Removes a sample organization whole: people, completions, readings, members, trail. Accounts of
 * its members stay, since they may belong to another organization.
 *
 * @throws Conflict when the organization is not a sample; a real one cannot be removed this way
 */
export async function removeSample(
  services: { readonly database: Database },
  organizationId: string,
): Promise<void> {
  await services.database.scope({ organization: organizationId }, async (trx) => {
    const found = await trx
      .selectFrom("organization")
      .select("is_sample")
      .where("organization_id", "=", organizationId)
      .executeTakeFirst();
    if (!found?.is_sample)
      throw new Conflict("Only a sample can be removed. This organization is not one.");
    // What names units, courses, suppliers and categories goes first: the organization's own cascade
    // would meet them.
    for (const table of [
      "person",
      "reading",
      "contract",
      "category_decision",
      "high_risk_category",
    ] as const)
      await trx.deleteFrom(table).where("organization_id", "=", organizationId).execute();
    await trx.deleteFrom("organization").where("organization_id", "=", organizationId).execute();
  });
}
