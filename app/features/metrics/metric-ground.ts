import { organizationSettings } from "#features/organization/index.ts";
import type { Work } from "#platform/work.ts";
import { courseCounts, type CourseCount } from "./courses.queries.ts";
import { commonDefinition, type CommonDefinition } from "./definition.ts";
import type { Targets } from "./pace.ts";
import { peopleMetrics, type PeopleMetric, type PeopleMetrics } from "./people-metrics.ts";
import {
  closedQuarters,
  frozenReadings,
  type ClosedQuarter,
  type FrozenReading,
} from "./quarters.queries.ts";
import { readTargets, targetsOf } from "./targets.queries.ts";

/** Everything that the page of one metric stands on. */
export interface MetricGround {
  readonly report: PeopleMetrics;
  /** undefined for the number of people trained. */
  readonly metric: PeopleMetric | undefined;
  readonly courses: readonly CourseCount[];
  /** Of the closed quarters in force. */
  readonly frozen: readonly FrozenReading[];
  readonly closes: readonly ClosedQuarter[];
  readonly definition: CommonDefinition;
  readonly targets: Targets;
}

/** One metric on a day with its courses, closed quarters and definition. */
export async function metricGround(
  work: Work,
  id: string,
  on: Temporal.PlainDate,
): Promise<MetricGround> {
  const report = await peopleMetrics(work, on);
  return {
    report,
    metric: report.metrics.find((m) => m.id === id),
    courses: await courseCounts(work, id, on),
    frozen: await frozenReadings(work, { metricId: id }),
    closes: (await closedQuarters(work)).filter((close) => !close.reopenedAt),
    definition: await commonDefinition(work, await organizationSettings(work)),
    targets: targetsOf(await readTargets(work), id),
  };
}
