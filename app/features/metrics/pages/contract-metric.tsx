import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { BigFigure, CompareBars, StatusTag, TrendChart } from "#ui/chart.tsx";
import { formatCount, formatDate, formatPercent } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Facts, Grid } from "#ui/parts.tsx";
import { contractMetricGround, type ContractMetricGround } from "../contract-metric-ground.ts";
import type { ContractMetric } from "../contract-metrics.ts";
import { contractPace, countedOf, things } from "../contract-words.ts";
import { contractFactsOf } from "../definition-facts.ts";
import { contractChange } from "../quarters.queries.ts";
import { behindAddress, metricAddress } from "./contract-parts.tsx";
import { AsOfPicker, dayWords, SourceMark, StandingKey } from "./parts.tsx";
import { asOfQuery, readAsOf, type AsOf } from "./request.ts";

/** GET /metrics/:metric for contracts and suppliers: the number, what stands beside it, its pace, years and sites. */
export async function contractMetricPage(c: Context<Env>, id: string): Promise<Response> {
  const { asOf, ground } = await inScope(c, async (work) => {
    const asked = readAsOf(c, work.today);
    return { asOf: asked, ground: await contractMetricGround(work, id, asked.on) };
  });
  const { metric } = ground;
  const may = actorOf(c).permissions;
  const rows = may.has("contracts:read");
  const unnamed = ground.listed.described.perCategory && metric.category === null;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={metric.name}
      lede={unnamed ? UNNAMED : contractPace(metric.of, metric, metric.due)}
      crumbs={[{ href: `/metrics${asOfQuery(asOf)}`, label: "Metrics" }]}
      actions={<MainAction metric={metric} asOf={asOf} may={may} unnamed={unnamed} />}
    >
      <Grid columns="main-aside">
        <div>
          {unnamed ? (
            <EmptyState title="No category is named as high-risk">
              <p>{UNNAMED}</p>
            </EmptyState>
          ) : (
            <>
              <FigureCard metric={metric} asOf={asOf} rows={rows} />
              <EnteredBeside metric={metric} />
              <TrendCard ground={ground} asOf={asOf} />
              <SitesCard metric={metric} asOf={asOf} rows={rows} />
            </>
          )}
        </div>
        <div>
          <Card title="Another day">
            <AsOfPicker action={metricAddress(metric.id)} asOf={asOf} />
          </Card>
          <ClosedYears ground={ground} />
          <DefinitionCard ground={ground} />
        </div>
      </Grid>
    </WorkspacePage>,
    asOf.errors.length > 0 ? 400 : 200,
  );
}

const UNNAMED =
  "Your organization names its own high-risk goods and services, each with a reason and a date. This metric then stands once for each.";

function MainAction(props: {
  metric: ContractMetric;
  asOf: AsOf;
  may: ReadonlySet<string>;
  unnamed: boolean;
}) {
  const { metric, asOf, may } = props;
  if (props.unnamed)
    return may.has("contracts:decide") ? (
      <Button href="/contracts/requirements/high-risk">Name a category</Button>
    ) : null;
  const left = metric.denominator - metric.numerator;
  if (!may.has("contracts:read") || metric.source !== "contracts" || left === 0) return null;
  return (
    <Button href={behindAddress(metric, asOf, { show: "not" })}>
      {`See ${things(metric.of, left)} ${metric.of === "contracts" ? "without it" : "to hear from"}`}
    </Button>
  );
}

function FigureCard({ metric, asOf, rows }: { metric: ContractMetric; asOf: AsOf; rows: boolean }) {
  const words = countedOf(metric.of, metric);
  const linked = rows && metric.source === "contracts";
  return (
    <Card title={`As of ${dayWords(asOf)}`} aside={<StatusTag status={metric.status} />}>
      <BigFigure
        value={metric.denominator === 0 ? "Not started" : formatPercent(metric.percent)}
        label={linked ? <a href={behindAddress(metric, asOf)}>{words}</a> : words}
        sub={<SourceMark figure={metric} />}
      />
      <Beside metric={metric} asOf={asOf} rows={linked} />
      <StandingKey />
    </Card>
  );
}

/** What the organization set aside, in numbers that lead to their rows. */
function Beside({ metric, asOf, rows }: { metric: ContractMetric; asOf: AsOf; rows: boolean }) {
  if (!metric.setAside) return null;
  const { outOfScope, waived } = metric.setAside;
  const all = outOfScope + waived;
  const gpo = metric.id === "gpo-supplier-vendor-contracts-requiring";
  const words = `${things("contracts", all)} set aside`;
  return (
    <>
      <p>
        {rows && all > 0 ? (
          <a href={behindAddress(metric, asOf, { show: "beside" })}>{words}</a>
        ) : (
          words
        )}
        : {formatCount(outOfScope)} out of scope of your criteria{gpo ? ", not counted" : ""};{" "}
        {formatCount(waived)} waived{gpo ? ", counted" : ""}.
        {gpo ? "" : " They stay in the number above."}
      </p>
      {metric.unknownKind > 0 ? (
        <p>
          {things("contracts", metric.unknownKind)} in scope{" "}
          {metric.unknownKind === 1 ? "is" : "are"} not counted, since nobody knows the supplier’s
          kind.
          {rows ? (
            <>
              {" "}
              <a href="/contracts/suppliers?kind=unknown">Say which kind they are</a>
            </>
          ) : null}
        </p>
      ) : null}
    </>
  );
}

function EnteredBeside({ metric }: { metric: ContractMetric }) {
  const { entered } = metric;
  if (!entered) return null;
  return (
    <Alert kind="info" title="Entered by hand">
      <p>
        {formatCount(entered.numerator)} of {formatCount(entered.denominator)}, said by{" "}
        {entered.saidBy}, for the time until {formatDate(entered.periodEnd)}.{" "}
        {metric.source === "contracts"
          ? "Your register counts contracts itself, so the register leads."
          : "It stands in until the register can count."}{" "}
        <a href="/metrics/readings">See all entered readings</a>
      </p>
    </Alert>
  );
}

function TrendCard({ ground, asOf }: { ground: ContractMetricGround; asOf: AsOf }) {
  const { metric, frozen } = ground;
  if (metric.trend.every((t) => t.denominator === 0)) return null;
  const last = asOf.chosen ? formatDate(asOf.on.toString()) : "Today";
  const points = metric.trend.map((t) => ({
    label: t.year === null ? last : `Year ${t.year}`,
    figure: t,
    closed: t.year === null ? null : (frozen.find((f) => f.end === t.on)?.percent ?? null),
  }));
  const live = points.map((p) => ({ label: p.label, value: p.figure.percent }));
  const closed = points.map((p) => ({ label: p.label, value: p.closed }));
  const expected = points.map((p) => ({ label: p.label, value: p.figure.expected }));
  const highest = Math.max(...[...live, ...closed, ...expected].map((p) => p.value ?? 0), 1);
  return (
    <Card title="Year by year">
      <TrendChart
        title="Share at the end of each program year"
        description={`${metric.name}: from ${formatPercent(live[0]?.value ?? null)} to ${formatPercent(live.at(-1)?.value ?? null)}.`}
        series={[
          { label: "As known now", points: live },
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

function SitesCard(props: { metric: ContractMetric; asOf: AsOf; rows: boolean }) {
  const { metric, asOf } = props;
  if (metric.sites.length === 0) return null;
  return (
    <Card title="Sites compared">
      <CompareBars
        title="Share at each site"
        titleHidden
        expected={metric.expected}
        target={metric.target}
        rows={metric.sites.map((site) => ({
          label: site.name,
          href:
            props.rows && site.source === "contracts"
              ? behindAddress(metric, asOf, { site: site.id ?? "none" })
              : undefined,
          percent: site.percent,
          numerator: site.numerator,
          denominator: site.denominator,
          status: site.status,
          sub: countedOf(metric.of, site),
          mark: <SourceMark figure={site} />,
        }))}
      />
      <p>
        {metric.of === "contracts"
          ? "A contract counts at the site of its department."
          : "A supplier counts at each site where it has a contract, and once in the whole."}
      </p>
    </Card>
  );
}

/** Closed years: the frozen figure, the live one for the same day, and what came between. */
function ClosedYears({ ground }: { ground: ContractMetricGround }) {
  const { metric, frozen, closes } = ground;
  if (frozen.length === 0) return null;
  return (
    <Card title="Closed years">
      <ul>
        {frozen.toReversed().map((reading) => {
          const close = closes.find((q) => q.id === reading.closeId);
          const live = metric.trend.find((t) => t.on === reading.end && t.quarter !== null);
          const change = live ? contractChange(metric.of, reading, live) : null;
          return (
            <li>
              <a href={`/metrics/quarters/${reading.closeId}`}>
                {close ? `Year ${close.year}` : formatDate(reading.end)}
              </a>
              : closed at {formatPercent(reading.percent)} ({countedOf(metric.of, reading)})
              {live && change ? `, now ${formatPercent(live.percent)}: ${change}.` : "."}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** What is counted and how, in words, with the toolkit's footnotes as we read them. */
function DefinitionCard({ ground }: { ground: ContractMetricGround }) {
  const { described } = ground.listed;
  return (
    <Card title="What is counted">
      <p>{described.definition}</p>
      <Facts items={contractFactsOf(described, ground.definition, ground.targets)} />
      <ul>
        {described.footnotes.map((note) => (
          <li>{note}</li>
        ))}
      </ul>
    </Card>
  );
}
