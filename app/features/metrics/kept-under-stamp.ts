/** Small answers about contracts, kept as long as nothing that they stand on has changed (decision 027). */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { stampOf } from "./contract-counts.queries.ts";

const MOST_KEPT = 500;
/** The longest unused first. */
const kept = new Map<string, unknown>();

/**
 * What `count` answers, from memory where the state that the actor sees is the one it was counted in. It
 * may ask only tables that leave stamps, and the actor only for organization, unit and permissions.
 * @param name what is counted; together with organization, unit, permissions, zone and day it names the answer
 */
export async function keptUnderStamp<T>(
  work: Work,
  name: string,
  count: () => Promise<T>,
): Promise<T> {
  const before = await stamp(work);
  const { organizationId, unitId, permissions, timeZone } = work.actor;
  const day = work.today.toString();
  const rights = [...permissions].toSorted();
  const key = JSON.stringify([name, organizationId, unitId, timeZone, day, rights, before]);
  if (kept.has(key)) {
    const answer = kept.get(key) as T;
    kept.delete(key);
    kept.set(key, answer);
    return answer;
  }
  const answer = await count();
  // Where another transaction came between the statements, parts of the answer are of different states.
  if (before === null || (await stamp(work)) !== before) return answer;
  kept.set(key, answer);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return answer;
}

async function stamp(work: Work): Promise<string | null> {
  const { rows } = await sql<{ stamp: string | null }>`
    select (${stampOf(work.actor.organizationId)}) as stamp`.execute(work.trx);
  return rows[0]!.stamp;
}
