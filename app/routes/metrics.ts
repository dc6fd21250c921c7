import { behindDownload, behindPage } from "#features/metrics/pages/behind.tsx";
import { contractMetricsDownload } from "#features/metrics/pages/contract-file.ts";
import { metricPage } from "#features/metrics/pages/metric.tsx";
import { metricsDownload, metricsPage } from "#features/metrics/pages/metrics.tsx";
import { quarterPage, reopenHandler, reopenPage } from "#features/metrics/pages/quarter.tsx";
import { closeQuarterHandler, quartersPage } from "#features/metrics/pages/quarters.tsx";
import {
  enterReadingHandler,
  newReadingPage,
  readingsDownload,
  readingsPage,
} from "#features/metrics/pages/readings.tsx";
import { rowsDownload, rowsPage } from "#features/metrics/pages/rows.tsx";
import {
  goalHandler,
  suppliersCountedHandler,
  targetsHandler,
  targetsPage,
} from "#features/metrics/pages/targets.tsx";
import { todayPage } from "#features/metrics/pages/today.tsx";
import { withdrawHandler, withdrawPage } from "#features/metrics/pages/withdraw.tsx";
import { table, type Routes } from "./route.ts";

/** Today and metrics. */
export const metricRoutes: Routes = [
  ["GET", "/today", "workspace:read", todayPage],
  ...table("/metrics", "metrics:read", metricsPage, metricsDownload),
  ...table("/metrics/readings", "metrics:read", readingsPage, readingsDownload),
  ["POST", "/metrics/readings", "metrics:enter", enterReadingHandler],
  ["GET", "/metrics/readings/new", "metrics:enter", newReadingPage],
  ["GET", "/metrics/readings/:reading/withdraw", "metrics:enter", withdrawPage],
  ["POST", "/metrics/readings/:reading/withdraw", "metrics:enter", withdrawHandler],
  ["GET", "/metrics/quarters", "metrics:read", quartersPage],
  ["POST", "/metrics/quarters", "metrics:close", closeQuarterHandler],
  ["GET", "/metrics/quarters/:close", "metrics:read", quarterPage],
  ["GET", "/metrics/quarters/:close/reopen", "metrics:reopen", reopenPage],
  ["POST", "/metrics/quarters/:close/reopen", "metrics:reopen", reopenHandler],
  ["GET", "/metrics/targets", "metrics:read", targetsPage],
  ["POST", "/metrics/targets", "metrics:targets", targetsHandler],
  ["POST", "/metrics/goal", "metrics:targets", goalHandler],
  ["POST", "/metrics/suppliers-counted", "metrics:targets", suppliersCountedHandler],
  ["GET", "/metrics/contracts.csv", "metrics:read", contractMetricsDownload],
  ["GET", "/metrics/contracts.xlsx", "metrics:read", contractMetricsDownload],
  ["GET", "/metrics/:metric", "metrics:read", metricPage],
  ...table("/metrics/:metric/rows", "people:read", rowsPage, rowsDownload),
  ...table("/metrics/:metric/contracts", "contracts:read", behindPage, behindDownload),
  ...table("/metrics/:metric/suppliers", "contracts:read", behindPage, behindDownload),
];
