export { describeMetric } from "./catalog.ts";
export { closeQuarter } from "./close-quarter.ts";
export { peopleMetrics, type PeopleMetrics } from "./people-metrics.ts";
export { closedQuarters, nextToClose } from "./quarters.queries.ts";
export { untrainedOf } from "./untrained.queries.ts";
