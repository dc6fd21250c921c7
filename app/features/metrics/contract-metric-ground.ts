import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { contractGround, type ContractGround } from "./contract-definition.ts";
import {
  contractMetrics,
  listContractMetrics,
  type ContractMetric,
  type ListedMetric,
} from "./contract-metrics.ts";
import type { Targets } from "./pace.ts";
import {
  closedQuarters,
  frozenReadings,
  type ClosedQuarter,
  type FrozenReading,
} from "./quarters.queries.ts";
import { readTargets, targetsOf } from "./targets.queries.ts";

/** Everything that the page of one metric about contracts or suppliers stands on. */
export interface ContractMetricGround {
  readonly metric: ContractMetric;
  readonly listed: ListedMetric;
  readonly frozen: readonly FrozenReading[];
  readonly closes: readonly ClosedQuarter[];
  readonly definition: ContractGround;
  readonly targets: Targets;
}

/** One metric as it is listed on a day. @throws NotFound, also for a category that is not named then */
export async function listedMetric(
  work: Work,
  id: string,
  on: Temporal.PlainDate,
): Promise<ListedMetric> {
  const listed = (await listContractMetrics(work, on)).find((m) => m.id === id);
  if (!listed) throw new NotFound("There is no such metric.");
  return listed;
}

/** One metric on a day, with its closed years and definition. @throws NotFound */
export async function contractMetricGround(
  work: Work,
  id: string,
  on: Temporal.PlainDate,
): Promise<ContractMetricGround> {
  const listed = await listedMetric(work, id, on);
  const { metrics } = await contractMetrics(work, on);
  return {
    listed,
    metric: metrics.find((m) => m.id === id)!,
    frozen: await frozenReadings(work, { metricId: id }),
    closes: (await closedQuarters(work)).filter((close) => !close.reopenedAt),
    definition: await contractGround(work, on),
    targets: targetsOf(await readTargets(work), id),
  };
}
