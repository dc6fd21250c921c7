import type { Work } from "#platform/work.ts";
import { contractDefinition, contractGround } from "./contract-definition.ts";
import { contractMetrics, type ContractMetric } from "./contract-metrics.ts";
import { NO_SITE } from "./counts.queries.ts";
import type { Figure } from "./figure.ts";
import type { FrozenRow } from "./frozen-row.ts";
import { readTargets, targetsOf } from "./targets.queries.ts";

/** The yearly readings of every metric about contracts and suppliers, whole and by site. */
export async function frozenContracts(
  work: Work,
  on: Temporal.PlainDate,
): Promise<{ readonly metrics: readonly ContractMetric[]; readonly rows: readonly FrozenRow[] }> {
  const { metrics } = await contractMetrics(work, on, { trend: false });
  const ground = await contractGround(work, on);
  const targets = await readTargets(work);
  const row = (
    metric: ContractMetric,
    unit: { readonly id: string; readonly name: string } | null,
    at: Figure,
  ): FrozenRow => ({
    metric_id: metric.id,
    unit_id: unit?.id ?? null,
    unit_name: unit?.name ?? null,
    numerator: at.numerator,
    denominator: at.denominator,
    definition: JSON.stringify(
      contractDefinition(ground, metric, at, targetsOf(targets, metric.id)),
    ),
  });
  return {
    metrics,
    rows: metrics.flatMap((metric) => [
      row(metric, null, metric),
      ...metric.sites
        .filter((site) => site.denominator > 0)
        .map((site) => row(metric, { id: site.id ?? NO_SITE, name: site.name }, site)),
    ]),
  };
}
