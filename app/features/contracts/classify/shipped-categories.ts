/** The categories that ship; an organization's own copy stands in the database. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";

const codes = (pattern: RegExp) => z.string().regex(pattern).optional();
const Named = {
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: z.string().min(2).max(120),
};
const Codes = { unspsc: codes(/^\d{8}(, \d{8})*$/), naics: codes(/^\d{2,6}(, \d{2,6})*$/) };
const File = z.strictObject({
  groups: z.array(
    z.strictObject({
      ...Named,
      ...Codes,
      kind: z.enum(["good", "service"]),
      categories: z.array(z.strictObject({ ...Named, ...Codes })).min(1),
    }),
  ),
});

export interface ShippedCategory {
  readonly id: string;
  /** The group that it belongs to; null for a group. */
  readonly parentId: string | null;
  readonly name: string;
  readonly kind: "good" | "service";
  readonly unspsc: string | null;
  readonly naics: string | null;
}

let shipped: readonly ShippedCategory[] | undefined;
/** Every category that ships, each group before what is in it; read once. */
export function shippedCategories(): readonly ShippedCategory[] {
  shipped ??= File.parse(readContent("categories.yaml")).groups.flatMap((group) => [
    categoryOf(group, null, group.kind),
    ...group.categories.map((one) => categoryOf(one, group.id, group.kind)),
  ]);
  return shipped;
}

const categoryOf = (
  one: { id: string; name: string; unspsc?: string | undefined; naics?: string | undefined },
  parentId: string | null,
  kind: "good" | "service",
): ShippedCategory => ({
  id: one.id,
  parentId,
  name: one.name,
  kind,
  unspsc: one.unspsc ?? null,
  naics: one.naics ?? null,
});
