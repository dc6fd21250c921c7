/** Cards that the pages of all metrics share, about people and about contracts alike. */
import { CompareBars, TrendChart } from "#ui/chart.tsx";
import { formatCount, formatDate, formatPercent } from "#ui/format.ts";
import { Alert, Card } from "#ui/parts.tsx";
import type { SiteFigure, TrendFigure } from "../figure.ts";
import type { FrozenReading } from "../quarters.queries.ts";
import type { EnteredReading } from "../readings.queries.ts";
import { SourceMark } from "./parts.tsx";
import type { AsOf } from "./request.ts";

/** The figure over time, as known now and as closed, beside the pace that was expected. */
export function TrendCard(props: {
  /** "Quarter by quarter" */
  title: string;
  /** What the chart shows, for those who do not see it. */
  caption: string;
  name: string;
  /** "As known now" */
  live: string;
  trend: readonly TrendFigure[];
  frozen: readonly FrozenReading[];
  asOf: AsOf;
  /** What a closed period is called. */
  period: (point: TrendFigure) => string;
}) {
  const { trend } = props;
  if (trend.every((t) => t.denominator === 0)) return null;
  const last = props.asOf.chosen ? formatDate(props.asOf.on.toString()) : "Today";
  const label = (t: TrendFigure) => (t.quarter === null ? last : props.period(t));
  const live = trend.map((t) => ({ label: label(t), value: t.percent }));
  const expected = trend.map((t) => ({ label: label(t), value: t.expected }));
  const closed = trend.map((t) => ({
    label: label(t),
    value: t.quarter === null ? null : (props.frozen.find((f) => f.end === t.on)?.percent ?? null),
  }));
  const highest = Math.max(...[...live, ...closed, ...expected].map((p) => p.value ?? 0), 1);
  return (
    <Card title={props.title}>
      <TrendChart
        title={props.caption}
        description={`${props.name}: from ${formatPercent(live[0]?.value ?? null)} to ${formatPercent(live.at(-1)?.value ?? null)}.`}
        series={[
          { label: props.live, points: live },
          ...(closed.some((p) => p.value !== null) ? [{ label: "As closed", points: closed }] : []),
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

/** The sites beside each other. */
export function SitesCard(props: {
  /** What the bars show, for those who do not see them. */
  caption: string;
  metric: {
    readonly expected: number | null;
    readonly target: number;
    readonly sites: readonly SiteFigure[];
  };
  /** "12 of 40 contracts" */
  words: (site: SiteFigure) => string;
  /** The rows behind a site's figure, where there are some that may be seen. */
  href: (site: SiteFigure) => string | undefined;
  /** How sites add up. */
  note: string;
}) {
  const { metric } = props;
  if (metric.sites.length === 0) return null;
  return (
    <Card title="Sites compared">
      <CompareBars
        title={props.caption}
        titleHidden
        expected={metric.expected}
        target={metric.target}
        rows={metric.sites.map((site) => ({
          label: site.name,
          href: props.href(site),
          percent: site.percent,
          numerator: site.numerator,
          denominator: site.denominator,
          status: site.status,
          sub: props.words(site),
          mark: <SourceMark figure={site} />,
        }))}
      />
      <p>{props.note}</p>
    </Card>
  );
}

/** A reading entered by hand that holds on the day, and whether it leads. */
export function EnteredBeside(props: {
  entered: EnteredReading | null;
  /** Which of the two speaks: "Your roster counts people itself, so the roster leads." */
  leads: string;
}) {
  const { entered } = props;
  if (!entered) return null;
  return (
    <Alert kind="info" title="Entered by hand">
      <p>
        {formatCount(entered.numerator)} of {formatCount(entered.denominator)}, said by{" "}
        {entered.saidBy}, for the time until {formatDate(entered.periodEnd)}. {props.leads}{" "}
        <a href="/metrics/readings">See all entered readings</a>
      </p>
    </Alert>
  );
}
