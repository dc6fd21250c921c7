import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { inScope } from "#platform/http.ts";
import { tableFile, type FileColumn } from "#platform/table-file.ts";
import { contractMetrics, type ContractMetric } from "../contract-metrics.ts";
import type { Figure } from "../figure.ts";
import { readAsOf } from "./request.ts";

interface Line {
  readonly metric: ContractMetric;
  readonly site: string;
  readonly figure: Figure;
}

const columnsOn = (day: string): FileColumn<Line>[] => [
  { header: "Metric id", value: (l) => l.metric.id },
  { header: "Metric", width: 28, value: (l) => l.metric.name },
  { header: "Category", value: (l) => l.metric.category?.name },
  { header: "Site", value: (l) => l.site },
  { header: "As of", type: "date", value: () => day },
  { header: "What is counted", value: (l) => l.metric.of },
  { header: "Meeting it", type: "number", value: (l) => l.figure.numerator },
  { header: "In all", type: "number", value: (l) => l.figure.denominator },
  { header: "Percent", type: "number", value: (l) => l.figure.percent },
  { header: "Expected by the day (percent)", type: "number", value: (l) => l.figure.expected },
  { header: "Target of the year (percent)", type: "number", value: (l) => l.figure.target },
  { header: "Due", type: "date", value: (l) => l.metric.due },
  { header: "Status", value: (l) => l.figure.status },
  { header: "Source", value: (l) => l.figure.source },
  { header: "Out of scope", type: "number", value: (l) => beside(l)?.outOfScope },
  { header: "Waived", type: "number", value: (l) => beside(l)?.waived },
];

/** Known for the whole only: what is set aside is not told apart by site. */
const beside = (l: Line) => (l.figure === l.metric ? l.metric.setAside : null);

/** GET /metrics/contracts.csv and .xlsx: every metric about contracts and suppliers, whole and by site. */
export async function contractMetricsDownload(c: Context<Env>): Promise<Response> {
  const report = await inScope(c, (work) =>
    contractMetrics(work, readAsOf(c, work.today).on, { trend: false }),
  );
  const lines: Line[] = report.metrics.flatMap((metric) => [
    { metric, site: "All", figure: metric },
    ...metric.sites.map((site) => ({ metric, site: site.name, figure: site })),
  ]);
  return tableFile(c, `contract-metrics-${report.asOf}`, columnsOn(report.asOf), lines);
}
