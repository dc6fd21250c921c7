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
const ContractMetric = z.object({
  id: z.string(),
  /** What is counted: the rows behind the number. */
  of: z.enum(["contracts", "suppliers"]),
  /** Stands once for each category that the organization named; `{category}` in its names. */
  perCategory: z.boolean(),
  name: z.string(),
  group: z.string(),
  counts: z.string(),
  among: z.string(),
  definition: z.string(),
  footnotes: z.array(z.string()),
});
const Catalog = z.object({
  source: z.string(),
  metrics: z.array(Metric).min(1),
  peopleTrained: z.object({ id: z.string(), name: z.string(), definition: z.string() }),
  contracts: z.array(ContractMetric).min(1),
});

/** One metric about people, as content/metrics.yaml describes it. */
export type MetricDescription = z.infer<typeof Metric>;

/** One metric about contracts or suppliers, as content/metrics.yaml describes it. */
export type ContractMetricDescription = z.infer<typeof ContractMetric>;

let kept: z.infer<typeof Catalog> | undefined;

/** The metrics that the program knows, in the toolkit's order. */
export function catalog(): z.infer<typeof Catalog> {
  kept ??= Catalog.parse(readContent("metrics.yaml"));
  return kept;
}

/** A metric by its id; undefined when there is none. */
export const describeMetric = (id: string): MetricDescription | undefined =>
  catalog().metrics.find((metric) => metric.id === id);

/** A metric about contracts or suppliers by its id, with or without a category; else undefined. */
export const describeContractMetric = (id: string): ContractMetricDescription | undefined =>
  catalog().contracts.find((metric) => metric.id === familyOf(id));

/** `high-risk-contracts-requiring:gloves` without its category. */
export const familyOf = (id: string): string => id.split(":", 1)[0] ?? id;

/** A text of a metric that stands once a category, with the category's name in it. */
export const withCategory = (text: string, category: string | null): string =>
  text.replace("{category}", category ?? "A high-risk category");

/**
 * The name of a metric, the number of people trained included; the id where there is none.
 *
 * @param category the name of the category that a metric of its own stands for
 */
export function metricName(id: string, category: string | null = null): string {
  const found = [...catalog().metrics, catalog().peopleTrained].find((m) => m.id === id);
  if (found) return found.name;
  const contracts = describeContractMetric(id);
  return contracts ? withCategory(contracts.name, category) : id;
}
