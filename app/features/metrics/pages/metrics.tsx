import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { tableFile, type FileColumn } from "#platform/table-file.ts";
import { BarKey, BigFigure } from "#ui/chart.tsx";
import { formatDate, formatPercent } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState, Grid } from "#ui/parts.tsx";
import { contractMetrics } from "../contract-metrics.ts";
import { onlySite, ownSite } from "../own-site.queries.ts";
import type { Figure } from "../figure.ts";
import { peopleMetrics, type PeopleMetrics } from "../people-metrics.ts";
import { byNeed, summary } from "../words.ts";
import { ContractCard } from "./contract-parts.tsx";
import { AsOfPicker, dayWords, MetricList, StandingKey } from "./parts.tsx";
import { asOfQuery, readAsOf, type AsOf } from "./request.ts";

/** GET /metrics: every metric, sorted by need, on a day. */
export async function metricsPage(c: Context<Env>): Promise<Response> {
  const { asOf, report, contracts, site } = await inScope(c, async (work) => {
    const asked = readAsOf(c, work.today);
    return {
      asOf: asked,
      report: await peopleMetrics(work, asked.on),
      contracts: await contractMetrics(work, asked.on, { trend: false }),
      site: await ownSite(work),
    };
  });
  const may = actorOf(c).permissions;
  const nobody = report.metrics.every((m) => m.denominator === 0);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Metrics"
      lede={`${summary(report)} As of ${dayWords(asOf)}.${onlySite(site)}`}
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
            {nobody ? <NothingYet may={may} /> : <Downloads asOf={asOf} />}
          </Card>
          <ContractCard report={contracts} asOf={asOf} may={may} downloads />
        </div>
        <div>
          <TrainedCard report={report} site={site} asOf={asOf} />
          <Card title="Another day">
            <AsOfPicker action="/metrics" asOf={asOf} />
          </Card>
          <MoreCard />
        </div>
      </Grid>
    </WorkspacePage>,
    asOf.errors.length > 0 ? 400 : 200,
  );
}

const MORE = [
  [
    "/metrics/quarters",
    "Closed quarters",
    "Figures frozen at a quarter’s end, those of contracts at a year’s end.",
  ],
  [
    "/metrics/readings",
    "Readings entered by hand",
    "For figures that no roster and no register here can count.",
  ],
  ["/metrics/targets", "Targets and goal", "What share is due by the end of each year."],
] as const;

function MoreCard() {
  return (
    <Card title="More">
      <ul class="fh-next">
        {MORE.map(([href, label, text]) => (
          <li>
            <a href={href}>{label}</a>
            <small>{text}</small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function NothingYet({ may }: { may: ReadonlySet<string> }) {
  return (
    <EmptyState
      title="Nobody is counted yet"
      action={
        may.has("people:import") ? (
          <Button href="/imports/new?kind=people" icon="upload">
            Load a roster
          </Button>
        ) : null
      }
    >
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

function TrainedCard(props: { report: PeopleMetrics; site: string | null; asOf: AsOf }) {
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
            ? (props.site ?? "No goal is set.")
            : `${formatPercent(percent)} of the goal of ${goal.toLocaleString("en-US")}`
        }
      />
    </Card>
  );
}

interface Line {
  readonly id: string;
  readonly name: string;
  readonly site: string;
  readonly due: string | null;
  readonly figure: Omit<Figure, "expected" | "target" | "status"> &
    Partial<Pick<Figure, "expected" | "target" | "status">>;
}

const columnsOn = (day: string): FileColumn<Line>[] => [
  { header: "Metric id", value: (l) => l.id },
  { header: "Metric", value: (l) => l.name },
  { header: "Site", value: (l) => l.site },
  { header: "As of", type: "date", value: () => day },
  { header: "Trained", type: "number", value: (l) => l.figure.numerator },
  { header: "In all", type: "number", value: (l) => l.figure.denominator },
  { header: "Percent", type: "number", value: (l) => l.figure.percent },
  { header: "Expected by the day (percent)", type: "number", value: (l) => l.figure.expected },
  { header: "Target of the year (percent)", type: "number", value: (l) => l.figure.target },
  { header: "Due", type: "date", value: (l) => l.due },
  { header: "Status", value: (l) => l.figure.status },
  { header: "Source", value: (l) => l.figure.source },
];

/** GET /metrics.csv and .xlsx: every metric, whole and by site. */
export async function metricsDownload(c: Context<Env>): Promise<Response> {
  const report = await inScope(c, async (work) => peopleMetrics(work, readAsOf(c, work.today).on));
  const { peopleTrained } = report;
  const lines: Line[] = report.metrics.flatMap((m) => [
    { id: m.id, name: m.name, site: "All", due: m.due, figure: m },
    ...m.sites.map((site) => ({
      id: m.id,
      name: m.name,
      site: site.name,
      due: m.due,
      figure: site,
    })),
  ]);
  lines.push({
    id: peopleTrained.id,
    name: peopleTrained.name,
    site: "All",
    due: null,
    figure: {
      numerator: peopleTrained.count,
      denominator: peopleTrained.goal ?? 0,
      percent: peopleTrained.percent,
      source: "roster",
    },
  });
  return tableFile(c, `metrics-${report.asOf}`, columnsOn(report.asOf), lines);
}
