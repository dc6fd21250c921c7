import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { nameKey } from "./keys.ts";
import { findUnit } from "./units.queries.ts";

/**
 * Renames a site or a department.
 * @throws Invalid naming `name`: empty, too long, or the name of another one (merge those), NotFound
 */
export async function renameUnit(
  work: Work,
  input: { readonly unitId: string; readonly name: string },
): Promise<void> {
  const unit = await findUnit(work, input.unitId);
  const name = input.name.trim().replaceAll(/\s+/g, " ");
  const key = nameKey(name);
  if (key === null) throw new Invalid([{ field: "name", message: "Enter a name." }]);
  if (name.length > 200)
    throw new Invalid([{ field: "name", message: "Shorten the name to 200 characters or fewer." }]);
  const namesake = await work.trx
    .selectFrom("unit")
    .select("unit_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("kind", "=", unit.kind)
    .where("name_key", "=", key)
    .where("unit_id", "<>", unit.id)
    .where("parent_id", unit.parentId === null ? "is" : "=", unit.parentId)
    .executeTakeFirst();
  if (namesake)
    throw new Invalid([
      { field: "name", message: "Another one has this name. Merge the two if they are the same." },
    ]);
  await work.trx
    .updateTable("unit")
    .set({ name, name_key: key })
    .where("organization_id", "=", work.actor.organizationId)
    .where("unit_id", "=", unit.id)
    .execute();
  await recordAudit(work, {
    action: "rename-unit",
    subjectKind: "unit",
    subjectId: unit.id,
    before: { name: unit.name },
    after: { name },
  });
}
