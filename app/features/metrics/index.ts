export { describeMetric } from "./catalog.ts";
export { headline, headlineText } from "./headline.ts";
export { closeQuarter } from "./close-quarter.ts";
export { contractMetrics, type ContractMetric, type ContractMetrics } from "./contract-metrics.ts";
export {
  metricDossiers,
  type DossierPoint,
  type MetricDossier,
  type MetricDossiers,
} from "./dossiers.queries.ts";
export { registerMetricJobs } from "./gather-stamps.ts";
export { peopleMetrics, type PeopleMetrics } from "./people-metrics.ts";
export { closedQuarters, nextToClose } from "./quarters.queries.ts";
export { todayLists } from "./today-lists.ts";
export { untrainedOf } from "./untrained.queries.ts";
export { metricRowTables, type RowTable } from "./row-tables.queries.ts";
export { byNeed, peopleCounted, summary } from "./words.ts";
