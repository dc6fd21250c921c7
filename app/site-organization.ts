/** Whose public pages these are: the organization's, when this server hosts exactly one. */
import { listOrganizations, type SiteOrganization } from "#features/organization/index.ts";
import type { Services } from "#platform/env.ts";

/** A new name shows within a minute; until then public pages cost no query. */
const KEPT_SECONDS = 60;

type Known = { readonly site: SiteOrganization | null; readonly until: number };
const known = new WeakMap<object, Known>();

/**
 * @returns the one organization of this server that is not a sample; null when there is none or more
 *   than one, so that no visitor reads the pages of the wrong one
 */
export async function siteOrganization(
  services: Pick<Services, "database" | "clock">,
): Promise<SiteOrganization | null> {
  const now = services.clock.now().epochMilliseconds;
  const kept = known.get(services.database);
  if (kept && now < kept.until) return kept.site;
  const real = (await listOrganizations(services.database)).filter((o) => !o.isSample);
  const one = real.length === 1 ? real[0]! : null;
  const site = one && { id: one.id, name: one.name, timeZone: one.timeZone };
  known.set(services.database, { site, until: now + KEPT_SECONDS * 1000 });
  return site;
}
