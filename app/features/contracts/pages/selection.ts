/** Exactly the suppliers that a list shows, for whoever does something about all of them. */
import type { Work } from "#platform/work.ts";
import { requirementSuppliers } from "../requirement/requirements.queries.ts";
import { requirementFilter } from "../requirement/pages/requirements.tsx";
import { listSuppliers } from "../suppliers.queries.ts";
import { supplierFilter } from "./suppliers.tsx";

/** The lists that can be chosen from: contracts with the facts of their requirement, and suppliers. */
export const SELECTIONS = ["requirements", "suppliers"] as const;
type Selection = (typeof SELECTIONS)[number];

/**
 * The suppliers of what a list leaves, on all its pages; of what the actor may see.
 * @param where the list's own query, such as "show=unreported&category=gloves"
 * @returns ids of suppliers, as a person confirmed them to be one
 */
export async function suppliersSelected(
  work: Work,
  list: Selection,
  where: string,
): Promise<string[]> {
  const query = new URLSearchParams(where);
  if (list === "requirements") return requirementSuppliers(work, requirementFilter(query));
  const { rows } = await listSuppliers(work, supplierFilter(query), {
    by: "name",
    descending: false,
  });
  return rows.map((row) => row.id);
}
