import { visibleUnits } from "#features/people/index.ts";
import type { Work } from "#platform/work.ts";

/** The one unit that a point of contact sees, by name; null for everybody who sees the whole organization. */
export async function ownSite(work: Work): Promise<string | null> {
  const { unitId } = work.actor;
  if (unitId === null) return null;
  return (await visibleUnits(work)).find((unit) => unit.id === unitId)?.name ?? null;
}

/** Said below a headline, so that nobody takes a site's figures for the whole. */
export const onlySite = (site: string | null): string =>
  site === null ? "" : ` Only people of ${site} are counted here.`;
