import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { BigFigure, StatusTag } from "#ui/chart.tsx";
import { formatCount, formatDate, formatPercent } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState, Facts, Grid } from "#ui/parts.tsx";
import { contractMetricGround, type ContractMetricGround } from "../contract-metric-ground.ts";
import type { ContractMetric } from "../contract-metrics.ts";
import { contractPace, countedOf, things } from "../contract-words.ts";
import { contractFactsOf } from "../definition-facts.ts";
import { contractChange } from "../quarters.queries.ts";
import { behindAddress, metricAddress } from "./contract-parts.tsx";
import { EnteredBeside, SitesCard, TrendCard } from "./metric-cards.tsx";
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
              <EnteredBeside entered={metric.entered} leads={leads(metric)} />
              <TrendCard
                title="Year by year"
                caption="Share at the end of each program year"
                name={metric.name}
                live="As known now"
                trend={metric.trend}
                frozen={ground.frozen}
                asOf={asOf}
                period={(t) => `Year ${t.year}`}
              />
              <SitesCard
                caption="Share at each site"
                metric={metric}
                words={(site) => countedOf(metric.of, site)}
                href={(site) =>
                  rows && site.source === "contracts"
                    ? behindAddress(metric, asOf, { site: site.id ?? "none" })
                    : undefined
                }
                note={
                  metric.of === "contracts"
                    ? "A contract counts at the site of its department."
                    : "A supplier counts at each site where it has a contract, and once in the whole."
                }
              />
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

const leads = ({ source }: ContractMetric): string =>
  source === "contracts"
    ? "Your register counts contracts itself, so the register leads."
    : "It stands in until the register can count.";

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
