import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { nameKey } from "./keys.ts";

/** A part of an address made from a name: "Food service" becomes "food-service". */
function slugOf(name: string): string {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return (
    plain
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, 60) || "population"
  );
}

/** Addresses under /people/populations that are pages of their own. */
const TAKEN = new Set(["new"]);

/**
 * Adds a population of the organization's own.
 * @returns its slug, unique in the organization
 * @throws Invalid naming `name` or `description`
 */
export async function addPopulation(
  work: Work,
  input: { readonly name: string; readonly description?: string | null | undefined },
): Promise<string> {
  const name = input.name.trim().replaceAll(/\s+/g, " ");
  const description = input.description?.trim() || null;
  const others = await work.trx
    .selectFrom("population")
    .select(["slug", "name", "archived_at"])
    .where("organization_id", "=", work.actor.organizationId)
    .execute();
  const same = others.some((o) => o.archived_at === null && nameKey(o.name) === nameKey(name));
  const problems = [
    name === "" ? { field: "name", message: "Enter a name." } : null,
    name.length > 120
      ? { field: "name", message: "Shorten the name to 120 characters or fewer." }
      : null,
    same ? { field: "name", message: "There is a population of this name already." } : null,
    (description ?? "").length > 500
      ? { field: "description", message: "Shorten the description to 500 characters or fewer." }
      : null,
  ].filter((p) => p !== null);
  if (problems.length > 0) throw new Invalid(problems);
  const slugs = new Set(others.map((o) => o.slug));
  const base = slugOf(name);
  let slug = base;
  for (let n = 2; slugs.has(slug) || TAKEN.has(slug); n++) slug = `${base}-${n}`;
  const id = newId();
  await work.trx
    .insertInto("population")
    .values({
      organization_id: work.actor.organizationId,
      population_id: id,
      slug,
      name,
      description,
      metric_id: null,
      archived_at: null,
    })
    .execute();
  await recordAudit(work, {
    action: "add-population",
    subjectKind: "population",
    subjectId: id,
    after: { slug, name, description },
  });
  return slug;
}
