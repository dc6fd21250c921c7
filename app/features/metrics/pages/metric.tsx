import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { BigFigure, CompareBars, StatusTag, TrendChart } from "#ui/chart.tsx";
import { formatCount, formatDate, formatPercent } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Grid } from "#ui/parts.tsx";
import { describeContractMetric } from "../catalog.ts";
import { metricGround } from "../metric-ground.ts";
import type { TrendFigure } from "../figure.ts";
import type { PeopleMetric } from "../people-metrics.ts";
import type { FrozenReading } from "../quarters.queries.ts";
import { paceSentence, peopleCounted } from "../words.ts";
import { contractMetricPage } from "./contract-metric.tsx";
import { CourseTable, DefinitionCard, FrozenTable } from "./metric-parts.tsx";
import { AsOfPicker, dayWords, ReachButtons, SourceMark, StandingKey } from "./parts.tsx";
import { asOfQuery, metricInAddress, readAsOf, rowsAddress, type AsOf } from "./request.ts";
import { trainedPage } from "./trained.tsx";

/** GET /metrics/:metric: the number, its pace, its trend, its sites, its courses, its definition. */
export async function metricPage(c: Context<Env>): Promise<Response> {
  const asked = c.req.param("metric") ?? "";
  if (describeContractMetric(asked)) return contractMetricPage(c, asked);
  const { id } = metricInAddress(c);
  const { asOf, ground } = await inScope(c, async (work) => {
    const asked = readAsOf(c, work.today);
    return { asOf: asked, ground: await metricGround(work, id, asked.on) };
  });
  const { metric } = ground;
  if (!metric) return trainedPage(c, asOf, ground);
  const rows = actorOf(c).permissions.has("people:read");
  const status = asOf.errors.length > 0 ? 400 : 200;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={metric.name}
      lede={paceSentence(metric, metric.due)}
      crumbs={[{ href: `/metrics${asOfQuery(asOf)}`, label: "Metrics" }]}
      actions={<MainAction metric={metric} asOf={asOf} may={actorOf(c).permissions} />}
    >
      <Grid columns="main-aside">
        <div>
          <FigureCard metric={metric} asOf={asOf} rows={rows} />
          <EnteredBeside metric={metric} />
          <TrendCard metric={metric} frozen={ground.frozen} asOf={asOf} />
          <SitesCard metric={metric} asOf={asOf} rows={rows} />
          <CourseTable courses={ground.courses} total={metric.denominator} />
        </div>
        <div>
          <Card title="Another day">
            <AsOfPicker action={`/metrics/${metric.id}`} asOf={asOf} />
          </Card>
          <FrozenTable metric={metric} ground={ground} />
          <DefinitionCard id={metric.id} ground={ground} />
        </div>
      </Grid>
    </WorkspacePage>,
    status,
  );
}

function MainAction(props: { metric: PeopleMetric; asOf: AsOf; may: ReadonlySet<string> }) {
  const { metric, asOf, may } = props;
  const left = metric.denominator - metric.numerator;
  if (!may.has("people:read") || metric.source !== "roster" || left === 0) return null;
  const list = rowsAddress(metric.id, asOf, { show: "not" });
  // Reminders speak of today; the figure of another day is only looked at.
  if (asOf.chosen)
    return <Button href={list}>{`See the ${formatCount(left)} not yet trained`}</Button>;
  return <ReachButtons metric={metric} may={may} list={list} />;
}

function FigureCard({ metric, asOf, rows }: { metric: PeopleMetric; asOf: AsOf; rows: boolean }) {
  const words = peopleCounted(metric);
  return (
    <Card title={`As of ${dayWords(asOf)}`} aside={<StatusTag status={metric.status} />}>
      <BigFigure
        value={metric.denominator === 0 ? "Not started" : formatPercent(metric.percent)}
        label={
          rows && metric.source === "roster" ? (
            <a href={rowsAddress(metric.id, asOf)}>{words}</a>
          ) : (
            words
          )
        }
        sub={<SourceMark figure={metric} />}
      />
      <StandingKey />
    </Card>
  );
}

function EnteredBeside({ metric }: { metric: PeopleMetric }) {
  const { entered } = metric;
  if (!entered) return null;
  const said = `${formatCount(entered.numerator)} of ${formatCount(entered.denominator)}, said by ${entered.saidBy}, for the time until ${formatDate(entered.periodEnd)}.`;
  return (
    <Alert kind="info" title="Entered by hand">
      <p>
        {said}{" "}
        {metric.source === "roster"
          ? "Your roster counts people itself, so the roster leads."
          : "It stands in until a roster can count."}{" "}
        <a href="/metrics/readings">See all entered readings</a>
      </p>
    </Alert>
  );
}

const pointName = (t: TrendFigure): string =>
  t.quarter === null ? "Now" : `Y${t.year} Q${t.quarter}`;

function TrendCard(props: { metric: PeopleMetric; frozen: readonly FrozenReading[]; asOf: AsOf }) {
  const { trend } = props.metric;
  if (trend.every((t) => t.denominator === 0)) return null;
  const last = props.asOf.chosen ? formatDate(props.asOf.on.toString()) : "Today";
  const label = (t: TrendFigure) => (t.quarter === null ? last : pointName(t));
  const frozen = trend.map((t) => ({
    label: label(t),
    value: t.quarter === null ? null : (props.frozen.find((f) => f.end === t.on)?.percent ?? null),
  }));
  const live = trend.map((t) => ({ label: label(t), value: t.percent }));
  const expected = trend.map((t) => ({ label: label(t), value: t.expected }));
  const highest = Math.max(...[...live, ...frozen, ...expected].map((p) => p.value ?? 0), 1);
  return (
    <Card title="Quarter by quarter">
      <TrendChart
        title="Share trained at the end of each quarter"
        description={`${props.metric.name}: from ${formatPercent(live[0]?.value ?? null)} to ${formatPercent(live.at(-1)?.value ?? null)}.`}
        series={[
          { label: "Trained, as known now", points: live },
          ...(frozen.some((p) => p.value !== null) ? [{ label: "As closed", points: frozen }] : []),
        ]}
        target={expected}
        max={Math.min(100, Math.ceil(highest / 25) * 25)}
      />
      <p>
        <small>The dashed line is the share that was expected on each day.</small>
      </p>
    </Card>
  );
}

function SitesCard(props: { metric: PeopleMetric; asOf: AsOf; rows: boolean }) {
  const { metric, asOf } = props;
  if (metric.sites.length === 0) return null;
  return (
    <Card title="Sites compared">
      <CompareBars
        title="Share trained at each site"
        titleHidden
        expected={metric.expected}
        target={metric.target}
        rows={metric.sites.map((site) => ({
          label: site.name,
          href:
            props.rows && site.source === "roster"
              ? rowsAddress(metric.id, asOf, { site: site.id ?? "none" })
              : undefined,
          percent: site.percent,
          numerator: site.numerator,
          denominator: site.denominator,
          status: site.status,
          sub: peopleCounted(site),
          mark: <SourceMark figure={site} />,
        }))}
      />
      <p>Somebody who works at two sites counts at both, and once in the whole.</p>
    </Card>
  );
}
