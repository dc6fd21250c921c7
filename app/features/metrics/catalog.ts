import { z } from "zod";
import { readContent } from "#platform/content.ts";

const Metric = z.object({
  id: z.string(),
  population: z.string(),
  name: z.string(),
  /** The people it counts, to begin a sentence with; plural: "are" follows. */
  group: z.string(),
  plural: z.boolean(),
  counts: z.string(),
  among: z.string(),
  definition: z.string(),
});
const Catalog = z.object({
  source: z.string(),
  metrics: z.array(Metric).min(1),
  peopleTrained: z.object({ id: z.string(), name: z.string(), definition: z.string() }),
});

/** One metric about people, as content/metrics.yaml describes it. */
export type MetricDescription = z.infer<typeof Metric>;

let kept: z.infer<typeof Catalog> | undefined;

/** The metrics about people that the program knows, in the toolkit's order. */
export function catalog(): z.infer<typeof Catalog> {
  kept ??= Catalog.parse(readContent("metrics.yaml"));
  return kept;
}

/** A metric by its id; undefined when there is none. */
export const describeMetric = (id: string): MetricDescription | undefined =>
  catalog().metrics.find((metric) => metric.id === id);

/** The name of a metric, the number of people trained included; the id where there is none. */
export const metricName = (id: string): string =>
  [...catalog().metrics, catalog().peopleTrained].find((m) => m.id === id)?.name ?? id;
