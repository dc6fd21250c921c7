import type { Context } from "hono";
import { organizationSettings, type OrganizationSettings } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import type { CellValue, OutputColumn } from "#platform/tabular/index.ts";
import { BarKey, BigFigure } from "#ui/chart.tsx";
import { formatDate, formatPercent } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState, Grid } from "#ui/parts.tsx";
import { peopleMetrics, type Figure, type PeopleMetrics } from "../people-metrics.ts";
import { byNeed, summary } from "../words.ts";
import { download } from "./download.ts";
import { AsOfPicker, dayWords, MetricList, StandingKey } from "./parts.tsx";
import { asOfQuery, readAsOf, type AsOf } from "./request.ts";

/** GET /metrics: every metric, sorted by need, on a day. */
export async function metricsPage(c: Context<Env>): Promise<Response> {
  const { asOf, report, settings } = await inScope(c, async (work) => {
    const asked = readAsOf(c, work.today);
    return {
      asOf: asked,
      report: await peopleMetrics(work, asked.on),
      settings: await organizationSettings(work),
    };
  });
  const may = actorOf(c).permissions;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Metrics"
      lede={`${summary(report)} As of ${dayWords(asOf)}.`}
      actions={
        may.has("metrics:enter") ? (
          <Button href="/metrics/readings/new" kind="secondary">
            Enter a reading
          </Button>
        ) : undefined
      }
    >
      <Grid columns="main-aside">
        <div>
          <Card title="People trained" aside={<BarKey due={formatDate(report.yearEnd)} />}>
            <MetricList
              title="Share of each group that is trained"
              metrics={byNeed(report.metrics)}
              asOf={asOf}
            />
            <StandingKey />
            {report.metrics.every((m) => m.denominator === 0) ? <NothingYet /> : null}
            <Downloads asOf={asOf} />
          </Card>
        </div>
        <div>
          <TrainedCard report={report} settings={settings} asOf={asOf} />
          <Card title="Another day">
            <AsOfPicker action="/metrics" asOf={asOf} />
          </Card>
          <Card title="More">
            <ul>
              <li>
                <a href="/metrics/quarters">Closed quarters</a>
              </li>
              <li>
                <a href="/metrics/readings">Readings entered by hand</a>
              </li>
              <li>
                <a href="/metrics/targets">Targets and goal</a>
              </li>
            </ul>
          </Card>
        </div>
      </Grid>
    </WorkspacePage>,
    asOf.errors.length > 0 ? 400 : 200,
  );
}

function NothingYet() {
  return (
    <EmptyState title="Nobody is counted yet">
      <p>
        Load your roster and decide who belongs to each group. Or enter a reading if you only have
        the numbers.
      </p>
    </EmptyState>
  );
}

function Downloads({ asOf }: { asOf: AsOf }) {
  return (
    <p class="fh-exports">
      <span>Download with sites</span>
      <a href={`/metrics.csv${asOfQuery(asOf)}`} download="">
        CSV
      </a>
      <a href={`/metrics.xlsx${asOfQuery(asOf)}`} download="">
        Excel
      </a>
    </p>
  );
}

function TrainedCard(props: { report: PeopleMetrics; settings: OrganizationSettings; asOf: AsOf }) {
  const { count, goal, percent, id } = props.report.peopleTrained;
  return (
    <Card title="People trained in all">
      <BigFigure
        value={count}
        label={
          <a href={`/metrics/${id}${asOfQuery(props.asOf)}`}>
            different people, whatever their job
          </a>
        }
        sub={
          goal === null
            ? "No goal is set."
            : `${formatPercent(percent)} of the goal of ${goal.toLocaleString("en-US")}`
        }
      />
    </Card>
  );
}

const COLUMNS: OutputColumn[] = [
  { header: "Metric id" },
  { header: "Metric" },
  { header: "Site" },
  { header: "As of", type: "date" },
  { header: "Trained", type: "number" },
  { header: "In all", type: "number" },
  { header: "Percent", type: "number" },
  { header: "Expected by the day, percent", type: "number" },
  { header: "Target of the year, percent", type: "number" },
  { header: "Due", type: "date" },
  { header: "Status" },
  { header: "Source" },
];

/** GET /metrics.csv and .xlsx: every metric, whole and by site. */
export async function metricsDownload(c: Context<Env>): Promise<Response> {
  const report = await inScope(c, async (work) => peopleMetrics(work, readAsOf(c, work.today).on));
  const line = (id: string, name: string, site: string, due: string, f: Figure): CellValue[] => [
    id,
    name,
    site,
    report.asOf,
    f.numerator,
    f.denominator,
    f.percent,
    f.expected,
    f.target,
    due,
    f.status,
    f.source,
  ];
  const rows = report.metrics.flatMap((m) => [
    line(m.id, m.name, "All", m.due, m),
    ...m.sites.map((site) => line(m.id, m.name, site.name, m.due, site)),
  ]);
  const { peopleTrained: p } = report;
  rows.push([
    p.id,
    p.name,
    "All",
    report.asOf,
    p.count,
    p.goal,
    p.percent,
    null,
    null,
    null,
    "",
    "roster",
  ]);
  return download(c, `metrics-${report.asOf}`, COLUMNS, rows);
}
