/**
 * Counts of contracts, kept as long as nothing that they stand on has changed (decision 027).
 *
 * Every statement that changes what is counted leaves a stamp in the database, in its own
 * transaction. The stamps that a transaction sees name the state that it sees; a count is kept under
 * that name. So a kept count is never older than the state that the reader sees, also with several
 * processes, and a transaction that is rolled back leaves nothing behind that another could find.
 */
import { sql } from "kysely";
import { criteriaOn, type Days } from "#features/contracts/index.ts";
import type { Work } from "#platform/work.ts";
import { type ContractCounts, countContracts, stampOf } from "./contract-counts.queries.ts";

/** A count of a day with twelve sites and three categories takes some ten kilobytes. */
const MOST_KEPT = 2_000;
const MOST_TURNS = 3;
/** Key of what was counted → its counts, the longest unused first. */
const kept = new Map<string, ContractCounts>();

/**
 * What contracts and suppliers say on each day, as `countContracts` counts them.
 *
 * @param days ascending
 * @param categories the ids of the categories that have metrics of their own
 */
export async function contractCounts(
  work: Work,
  days: Days,
  categories: readonly string[],
): Promise<readonly ContractCounts[]> {
  for (let turn = 1; ; turn++) {
    const state = await stateOf(work, days);
    const key = (day: Temporal.PlainDate) => keyOf(work, state.stamp, day, categories);
    const known = days.map((day) => take(key(day)));
    const missing = days.flatMap((day, n) => (known[n] ? [] : [{ day, n }]));
    const fresh = await count(work, missing, categories, state);
    // Where another transaction came between the two statements, some days would be older than others.
    if (fresh.stamp !== state.stamp && turn < MOST_TURNS) continue;
    for (const [i, { day, n }] of missing.entries()) {
      known[n] = fresh.counts[i]!;
      if (state.stamp !== null && fresh.stamp === state.stamp) keep(key(day), known[n]);
    }
    return known.map((counts) => counts!);
  }
}

async function count(
  work: Work,
  missing: readonly { readonly day: Temporal.PlainDate; readonly n: number }[],
  categories: readonly string[],
  { stamp, versions }: State,
) {
  if (missing.length === 0) return { stamp, counts: [] };
  const days = missing.map((m) => m.day);
  const inForce = missing.map((m) => versions[m.n]!);
  return countContracts(work, days, categories, inForce);
}

interface State {
  readonly stamp: string | null;
  /** The version of the criteria on each day. */
  readonly versions: readonly (number | null)[];
}

async function stateOf(work: Work, days: Days): Promise<State> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<State>`select (${stampOf(organization)}) as stamp, c.versions
    from (${criteriaOn(organization, days)}) c`.execute(work.trx);
  return rows[0]!;
}

const keyOf = (
  { actor }: Work,
  stamp: string | null,
  day: Temporal.PlainDate,
  categories: readonly string[],
) => JSON.stringify([actor.organizationId, stamp, actor.unitId, day, categories.toSorted()]);

function take(key: string): ContractCounts | undefined {
  const counts = kept.get(key);
  if (!counts) return undefined;
  kept.delete(key);
  kept.set(key, counts);
  return counts;
}

function keep(key: string, counts: ContractCounts): void {
  kept.set(key, counts);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) return;
    kept.delete(oldest);
  }
}
