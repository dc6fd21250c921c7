export { closeQuarter } from "./close-quarter.ts";
export { enterReading, type ReadingInput } from "./enter-reading.ts";
export {
  peopleMetrics,
  type Figure,
  type PeopleMetric,
  type PeopleMetrics,
  type PeopleTrained,
  type SiteFigure,
  type TrendFigure,
} from "./people-metrics.ts";
export { closedQuarters, nextToClose, type ClosedQuarter } from "./quarters.queries.ts";
export { setTargets, type TargetsInput } from "./set-targets.ts";
