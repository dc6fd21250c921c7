import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { BigFigure, StatusTag } from "#ui/chart.tsx";
import { formatCount, formatPercent } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, Grid } from "#ui/parts.tsx";
import { describeContractMetric } from "../catalog.ts";
import { metricGround } from "../metric-ground.ts";
import type { PeopleMetric } from "../people-metrics.ts";
import { paceSentence, peopleCounted } from "../words.ts";
import { contractMetricPage } from "./contract-metric.tsx";
import { EnteredBeside, SitesCard, TrendCard } from "./metric-cards.tsx";
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
          <EnteredBeside entered={metric.entered} leads={leads(metric)} />
          <TrendCard
            title="Quarter by quarter"
            caption="Share trained at the end of each quarter"
            name={metric.name}
            live="Trained, as known now"
            trend={metric.trend}
            frozen={ground.frozen}
            asOf={asOf}
            period={(t) => `Y${t.year} Q${t.quarter}`}
          />
          <SitesCard
            caption="Share trained at each site"
            metric={metric}
            words={peopleCounted}
            href={(site) =>
              rows && site.source === "roster"
                ? rowsAddress(metric.id, asOf, { site: site.id ?? "none" })
                : undefined
            }
            note="Somebody who works at two sites counts at both, and once in the whole."
          />
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

const leads = ({ source }: PeopleMetric): string =>
  source === "roster"
    ? "Your roster counts people itself, so the roster leads."
    : "It stands in until a roster can count.";
