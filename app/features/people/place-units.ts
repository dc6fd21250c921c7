/** From a name that somebody typed to a unit, adding it where it is new. */
import { Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { recordAudit } from "#platform/audit.ts";
import type { Work } from "#platform/work.ts";
import { nameKey } from "./keys.ts";
import type { UnitKind } from "./schema.ts";

/** Adds a unit. Its name must be new among its kind under its parent. */
export async function addUnit(
  work: Work,
  unit: { readonly kind: UnitKind; readonly name: string; readonly parentId?: string | null },
): Promise<string> {
  const id = newId();
  const name = unit.name.trim().replaceAll(/\s+/g, " ");
  await work.trx
    .insertInto("unit")
    .values({
      organization_id: work.actor.organizationId,
      unit_id: id,
      parent_id: unit.parentId ?? null,
      kind: unit.kind,
      name,
      name_key: nameKey(name) ?? "",
    })
    .execute();
  await recordAudit(work, {
    action: "add-unit",
    subjectKind: "unit",
    subjectId: id,
    after: { kind: unit.kind, name, parentId: unit.parentId ?? null },
  });
  return id;
}

/**
 * The department of a name: the one of the site, else the one of no site, else the only one.
 * @returns null for an empty name
 * @throws Invalid where several sites have such a department and no site is chosen
 */
export async function placeDepartment(
  work: Work,
  name: string | null | undefined,
  siteId: string | null,
): Promise<string | null> {
  const key = nameKey(name);
  if (key === null) return null;
  const found = await work.trx
    .selectFrom("unit")
    .select(["unit_id", "parent_id"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("kind", "=", "department")
    .where("name_key", "=", key)
    .execute();
  const chosen =
    found.find((u) => u.parent_id === siteId) ??
    found.find((u) => u.parent_id === null) ??
    (siteId === null && found.length === 1 ? found[0] : undefined);
  if (chosen) return chosen.unit_id;
  if (siteId === null && found.length > 1)
    throw new Invalid([
      {
        field: "department",
        message: "Several sites have a department of this name. Choose the site as well.",
      },
    ]);
  return addUnit(work, {
    kind: "department",
    name: name ?? "",
    parentId: found.length > 0 ? siteId : null,
  });
}

/** A site that exists here; null for none. @throws Invalid */
export async function placeSite(
  work: Work,
  siteId: string | null | undefined,
): Promise<string | null> {
  if (!siteId) return null;
  const site = await work.trx
    .selectFrom("unit")
    .select("unit_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("kind", "=", "site")
    .where("unit_id", "=", siteId)
    .executeTakeFirst();
  if (!site)
    throw new Invalid([{ field: "site", message: "Choose one of the sites in the list." }]);
  return site.unit_id;
}
