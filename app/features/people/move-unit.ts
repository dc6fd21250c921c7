import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { nameKey } from "./keys.ts";
import { markPeopleChanged } from "./people-changed.ts";
import { findUnit } from "./units.queries.ts";

/**
 * Puts a department under a site, or under none. People without a site of their own count there.
 * @throws Invalid naming `site`, NotFound
 */
export async function moveUnit(
  work: Work,
  input: { readonly unitId: string; readonly siteId: string | null },
): Promise<void> {
  const unit = await findUnit(work, input.unitId);
  if (unit.kind !== "department")
    throw new Invalid([{ field: "site", message: "Only a department can be put under a site." }]);
  const site = input.siteId === null ? null : await findUnit(work, input.siteId);
  if (site && site.kind !== "site")
    throw new Invalid([{ field: "site", message: "Choose one of the sites in the list." }]);
  const namesake = await work.trx
    .selectFrom("unit")
    .select("unit_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("kind", "=", "department")
    .where("name_key", "=", nameKey(unit.name) ?? "")
    .where("unit_id", "<>", unit.id)
    .where("parent_id", site === null ? "is" : "=", site?.id ?? null)
    .executeTakeFirst();
  if (namesake)
    throw new Invalid([
      { field: "site", message: "That site has a department of this name. Merge the two instead." },
    ]);
  await work.trx
    .updateTable("unit")
    .set({ parent_id: site?.id ?? null })
    .where("organization_id", "=", work.actor.organizationId)
    .where("unit_id", "=", unit.id)
    .execute();
  await markPeopleChanged(work);
  await recordAudit(work, {
    action: "move-unit",
    subjectKind: "unit",
    subjectId: unit.id,
    before: { parentId: unit.parentId },
    after: { parentId: site?.id ?? null },
  });
}
