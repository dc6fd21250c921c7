/** The name that public pages carry: the organization's, when this server hosts exactly one. */
import { listOrganizations } from "#features/organization/index.ts";
import type { Services } from "#platform/env.ts";

/** A new name shows within a minute; until then public pages cost no query. */
const KEPT_SECONDS = 60;

type Known = { readonly name: string | null; readonly until: number };
const known = new WeakMap<object, Known>();

/**
 * @returns the name of the one organization of this server that is not a sample; null when there is
 *   none or more than one, so that no visitor reads the name of the wrong one
 */
export async function siteName(
  services: Pick<Services, "database" | "clock">,
): Promise<string | null> {
  const now = services.clock.now().epochMilliseconds;
  const kept = known.get(services.database);
  if (kept && now < kept.until) return kept.name;
  const real = (await listOrganizations(services.database)).filter((o) => !o.isSample);
  const name = real.length === 1 ? real[0]!.name : null;
  known.set(services.database, { name, until: now + KEPT_SECONDS * 1000 });
  return name;
}
