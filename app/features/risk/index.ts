export { disposeSignals } from "./dispose-signals.ts";
export { ensureRisk } from "./ensure-risk.ts";
export { riskKind } from "./import/kind.ts";
export { ConcernRoutes } from "./pages/concern-routes.tsx";
export { addRiskCards } from "./pages/cards.tsx";
export {
  type CategorySignals,
  countSignals,
  type CurrentSource,
  type SignalCounts,
  type SignalSummary,
  signalSummary,
} from "./summary.queries.ts";
export { listSignals } from "./signals.queries.ts";
export { actionsOnReports, entityMatches } from "./entities.queries.ts";
