/** Whose public pages these are: the organization's, when this server hosts exactly one. */
import {
  listOrganizations,
  readAsProgram,
  type SiteOrganization,
} from "#features/organization/index.ts";
import { siteBrand, type SiteBrand } from "#features/site/index.ts";
import type { Services } from "#platform/env.ts";

/** A new name shows within a minute; until then public pages cost no query. */
const KEPT_MS = 60_000;
/** A database that does not answer is not asked again by every visitor. */
const RETRY_MS = 5_000;
/** How long a page that must come waits for a name. */
const PATIENCE_MS = 500;

/** Who stands at the top of a public page. */
export interface SiteFace {
  readonly site: SiteOrganization | null;
  readonly brand: SiteBrand | null;
}
type Asked = Pick<Services, "database" | "clock">;
interface Known {
  readonly face: SiteFace;
  readonly until: number;
  /** Why nobody could say yet whose pages these are: not the same as nobody's. */
  readonly failed?: unknown;
}

const NOBODY: SiteFace = { site: null, brand: null };
const known = new WeakMap<object, Known>();
const asking = new WeakMap<object, Promise<SiteFace>>();

/**
 * The one organization of this server that is not a sample; nobody when there is none or more than
 * one, so that no visitor reads the pages of the wrong one.
 * @throws where the database does not answer
 */
export async function siteFace(services: Asked): Promise<SiteFace> {
  const now = services.clock.now().epochMilliseconds;
  const kept = known.get(services.database);
  if (kept && now < kept.until) {
    if (kept.failed !== undefined) throw kept.failed;
    return kept.face;
  }
  const running = asking.get(services.database) ?? ask(services, now);
  asking.set(services.database, running);
  return running;
}

/**
 * The same for pages that come even when the database does not answer: with the name that was known
 * last, or without one.
 */
export async function siteFaceInTime(services: Asked): Promise<SiteFace> {
  const { promise: late, resolve } = Promise.withResolvers<SiteFace>();
  const last = () => resolve(known.get(services.database)?.face ?? NOBODY);
  const timer = setTimeout(last, PATIENCE_MS);
  try {
    return await Promise.race([siteFace(services), late]);
  } catch {
    last();
    return await late;
  } finally {
    clearTimeout(timer);
  }
}

async function ask(services: Asked, now: number): Promise<SiteFace> {
  const { database } = services;
  try {
    const face = await read(services);
    known.set(database, { face, until: now + KEPT_MS });
    return face;
  } catch (error) {
    const last = known.get(database) ?? { face: NOBODY, failed: error };
    known.set(database, { ...last, until: now + RETRY_MS });
    throw error;
  } finally {
    asking.delete(database);
  }
}

async function read(services: Asked): Promise<SiteFace> {
  const real = (await listOrganizations(services.database)).filter((o) => !o.isSample);
  const [one] = real;
  if (!one || real.length > 1) return NOBODY;
  const site = { id: one.id, name: one.name, timeZone: one.timeZone };
  return { site, brand: await readAsProgram(services, one.id, siteBrand) };
}
