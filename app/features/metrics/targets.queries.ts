import type { Work } from "#platform/work.ts";
import { catalog, familyOf } from "./catalog.ts";
import { DEFAULT_TARGETS, type Targets } from "./pace.ts";
import "./schema.ts";

export interface MetricTargets {
  readonly targets: Targets;
  /** Who set them last, and when; null while they are the toolkit's own. */
  readonly setBy: string | null;
  readonly setAt: Date | null;
}

/** The targets in force for every metric: the organization's own, else the toolkit's. */
export async function readTargets(work: Work): Promise<ReadonlyMap<string, MetricTargets>> {
  const rows = await work.trx
    .selectFrom("target")
    .select(["metric_id", "program_year", "percent", "set_by_name", "set_at"])
    .where("organization_id", "=", work.actor.organizationId)
    .orderBy("set_at")
    .execute();
  const all = new Map<string, MetricTargets>();
  for (const { id } of [...catalog().metrics, ...catalog().contracts]) {
    const own = rows.filter((row) => row.metric_id === id);
    const year = (n: 1 | 2 | 3) => {
      const row = own.find((r) => r.program_year === n);
      return row ? Math.round(Number(row.percent) * 10) : DEFAULT_TARGETS[n - 1]!;
    };
    const last = own.at(-1);
    all.set(id, {
      targets: [year(1), year(2), year(3)],
      setBy: last?.set_by_name ?? null,
      setAt: last?.set_at ?? null,
    });
  }
  return all;
}

/** @returns the targets of one metric; of a category, those of all of its kind; the toolkit's where the id is unknown */
export const targetsOf = (all: ReadonlyMap<string, MetricTargets>, id: string): Targets =>
  all.get(familyOf(id))?.targets ?? DEFAULT_TARGETS;
